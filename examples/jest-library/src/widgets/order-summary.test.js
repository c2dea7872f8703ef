const { orderSummary } = require("./index.js");

const TODAY = { year: 2026, month: 11, day: 21 };
const ORDER = {
  lines: [
    { title: "Letter set", quantity: 1, price: { amount: 1250, currency: "GBP" } },
    {
      title: "Writing desk of walnut, with drawers",
      quantity: 2,
      price: { amount: 24_900, currency: "GBP" },
    },
  ],
  arrives: { year: 2026, month: 11, day: 24 },
};

describe("order summary", () => {
  test("counts the pieces", () => {
    expect(orderSummary(ORDER, TODAY).querySelector("h2").textContent).toBe("3 pieces");
  });

  test("adds up the lines", () => {
    expect(orderSummary(ORDER, TODAY).querySelector("p").textContent).toContain("£510.50");
  });

  test("shortens a long title, and keeps it whole in the tooltip", () => {
    const cell = orderSummary(ORDER, TODAY).querySelectorAll("td")[3];
    expect(cell.textContent).toBe("Writing desk of walnut,…");
    expect(cell.title).toBe("Writing desk of walnut, with drawers");
  });

  test("says when it arrives", () => {
    expect(orderSummary(ORDER, TODAY).querySelector("time").textContent).toBe("in 3 days");
  });

  test("looks like this", () => {
    expect(orderSummary(ORDER, TODAY)).toMatchSnapshot();
  });
});
