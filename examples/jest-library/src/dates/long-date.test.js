const { longDate } = require("./long-date.js");

describe("long dates", () => {
  test("names the month", () => {
    expect(longDate({ year: 2026, month: 3, day: 1 })).toBe("1 March 2026");
  });

  test("names the day of the week", () => {
    expect(longDate({ year: 2026, month: 11, day: 21 }, { weekday: true })).toBe(
      "Saturday, 21 November 2026",
    );
  });

  test("a year of first days", () => {
    const months = Array.from({ length: 12 }, (_, index) =>
      longDate({ year: 2027, month: index + 1, day: 1 }),
    );
    expect(months.join("\n")).toMatchSnapshot();
  });
});
