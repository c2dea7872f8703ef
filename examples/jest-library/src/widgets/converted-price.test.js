const { setTimeout: wait } = require("node:timers/promises");
const { createExchange } = require("../money/exchange.js");
const { startRatesService } = require("../../test/support/rates-service.js");
const { convertedPrice } = require("./converted-price.js");

const PRICE = { amount: 1000, currency: "EUR" };
const service = startRatesService();

describe("converted price", () => {
  test("shows what it is about in dollars", async () => {
    const exchange = createExchange(service.ask);
    const shown = convertedPrice(PRICE, { exchange, currency: "USD" });
    await wait(60);
    expect(shown.textContent).toBe("€10.00 about $11.00");
  });

  test("shows the price before the rates are there", () => {
    const exchange = createExchange(() => new Promise(() => {}));
    expect(convertedPrice(PRICE, { exchange, currency: "USD" }).textContent).toBe("€10.00 ");
  });

  test("says when there are no rates", async () => {
    const exchange = createExchange(() => Promise.reject(new Error("503 Service Unavailable")));
    const shown = convertedPrice(PRICE, { exchange, currency: "USD" });
    await wait(0);
    expect(shown.textContent).toBe("€10.00 rates are not available");
  });

  test("converts nothing for a visitor at home", () => {
    const exchange = { convert: jest.fn() };
    convertedPrice(PRICE, { exchange, currency: "EUR" });
    expect(exchange.convert).not.toHaveBeenCalled();
  });
});
