const { currencyCodes, currencyOf } = require("./currencies.js");

describe("currencies", () => {
  test.each(currencyCodes())("knows the coins of %s", (code) => {
    expect(currencyOf(code).digits).toBeGreaterThanOrEqual(0);
  });

  test("does not take every currency", () => {
    expect(() => currencyOf("XAU")).toThrow("We do not take XAU.");
  });
});
