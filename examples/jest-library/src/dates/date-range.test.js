const { dateRange } = require("./date-range.js");

describe("from day to day", () => {
  test.each([
    ["2026-11-21", "2026-11-21", "21 November 2026"],
    ["2026-11-21", "2026-11-24", "21–24 November 2026"],
    ["2026-11-30", "2026-12-02", "30 November – 2 December 2026"],
    ["2026-12-30", "2027-01-02", "30 December 2026 – 2 January 2027"],
  ])("%s to %s", (from, to, expected) => {
    expect(dateRange(day(from), day(to))).toBe(expected);
  });
});

/** @param {string} text */
function day(text) {
  const [year, month, dayOfMonth] = text.split("-").map(Number);
  return { year, month, day: dayOfMonth };
}
