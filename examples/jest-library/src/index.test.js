const houseStyle = require("./index.js");

describe("the library", () => {
  test("has these formats", () => {
    expect(Object.keys(houseStyle).toSorted()).toMatchSnapshot();
  });

  test("writes a line of a letter", () => {
    const { dateRange, formatMoney, list, plural } = houseStyle;
    const sale = { from: { year: 2026, month: 11, day: 27 }, to: { year: 2026, month: 11, day: 30 } };
    const text = `From ${dateRange(sale.from, sale.to)}: ${plural(3, "nib")} for ${formatMoney({ amount: 450, currency: "GBP" })}, with ${list(["ink", "paper"])}.`;
    expect(text).toMatchInlineSnapshot(`"From 27–30 November 2026: 3 nibs for £4.50, with ink and paper."`);
  });
});
