const { priceTag } = require("./price-tag.js");

const pounds = (/** @type {number} */ amount) => ({ amount, currency: "GBP" });

describe("price tag", () => {
  test("shows the price", () => {
    expect(priceTag(pounds(125_000)).textContent).toBe("£1,250.00");
  });

  test("shows what it was before", () => {
    const tag = priceTag(pounds(900), { before: pounds(1250) });
    expect(tag.querySelector("s")?.textContent).toBe("£12.50");
    expect(tag.className).toContain("price--reduced");
  });

  test.each([900, 800])("does not boast of a price that was %i", (before) => {
    expect(priceTag(pounds(900), { before: pounds(before) }).querySelector("s")).toBeNull();
  });

  test("looks like this", () => {
    expect(priceTag(pounds(900), { before: pounds(1250) })).toMatchSnapshot();
  });
});
