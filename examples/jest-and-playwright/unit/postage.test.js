const { postage } = require("../src/postage.js");

describe("postage", () => {
  test.each([
    ["GB", 100, 410],
    ["GB", 500, 410],
    ["GB", 501, 500],
    ["DE", 1200, 1410],
    ["JP", 2000, 2990],
  ])("to %s, %i grams: %i pence", (country, grams, pence) => {
    expect(postage({ country, grams })).toBe(pence);
  });

  test.each([0, -1, 20_001, Number.NaN])("nobody takes %d grams", (grams) => {
    expect(postage({ country: "GB", grams })).toBeUndefined();
  });
});
