const { createExchange } = require("./exchange.js");

const RATES = { USD: 1.1, GBP: 0.85, JPY: 160 };

describe("exchange", () => {
  test.each([
    [{ amount: 1000, currency: "EUR" }, "USD", 1100],
    [{ amount: 1100, currency: "USD" }, "EUR", 1000],
    [{ amount: 850, currency: "GBP" }, "USD", 1100],
    [{ amount: 1000, currency: "EUR" }, "JPY", 1600],
  ])("changes %j to %s", async (money, to, amount) => {
    const exchange = createExchange(async () => RATES);
    await expect(exchange.convert(money, to)).resolves.toEqual({ amount, currency: to });
  });

  test("asks for the rates once", async () => {
    const askRates = jest.fn(async () => RATES);
    const exchange = createExchange(askRates);
    const price = { amount: 1000, currency: "EUR" };
    await Promise.all([exchange.convert(price, "USD"), exchange.convert(price, "GBP")]);
    expect(askRates).toHaveBeenCalledTimes(1);
  });

  test("asks nobody when there is nothing to change", async () => {
    const askRates = jest.fn(async () => RATES);
    await createExchange(askRates).convert({ amount: 1, currency: "GBP" }, "GBP");
    expect(askRates).not.toHaveBeenCalled();
  });

  test("says when a rate is missing", async () => {
    const exchange = createExchange(async () => RATES);
    const price = { amount: 1000, currency: "EUR" };
    await expect(exchange.convert(price, "SEK")).rejects.toThrow("There is no rate for SEK today.");
  });
});
