const { formatMoney } = require("./format-money.js");
const { parseMoney } = require("./parse-money.js");

describe("reading money", () => {
  test.each([
    ["£12.50", { amount: 1250, currency: "GBP" }],
    ["12,50 EUR", { amount: 1250, currency: "EUR" }],
    ["$1,250", { amount: 125_000, currency: "USD" }],
    ["1.250,00 €", { amount: 125_000, currency: "EUR" }],
    ["¥1,980", { amount: 1980, currency: "JPY" }],
    ["-£3.20", { amount: -320, currency: "GBP" }],
  ])("reads %j", (text, expected) => {
    expect(parseMoney(text)).toEqual(expected);
  });

  test.each(["", "twelve pounds", "12.50"])("does not take %j for money", (text) => {
    expect(parseMoney(text)).toBeUndefined();
  });

  test.each([
    { amount: 1, currency: "GBP" },
    { amount: 123_456_789, currency: "USD" },
    { amount: -5, currency: "KWD" },
    { amount: 77, currency: "JPY" },
  ])("reads back what was written: $amount $currency", (money) => {
    expect(parseMoney(formatMoney(money))).toEqual(money);
  });
});
