const { formatMoney } = require("./format-money.js");

describe("money", () => {
  test.each([
    [1250, "GBP", "£12.50"],
    [125_000, "GBP", "£1,250.00"],
    [99, "EUR", "€0.99"],
    [1_234_567, "USD", "$12,345.67"],
    [1980, "JPY", "¥1,980"],
    [9900, "SEK", "99.00 kr"],
    [12_500, "KWD", "12.500 KD"],
    [-1250, "GBP", "−£12.50"],
  ])("writes %i %s", (amount, currency, expected) => {
    expect(formatMoney({ amount, currency })).toBe(expected);
  });

  test("asks for a currency it knows", () => {
    expect(() => formatMoney({ amount: 1, currency: "XAU" })).toThrow(RangeError);
  });
});
