const { parseIsoDate, toIsoDate } = require("./iso-date.js");

describe("ISO dates", () => {
  test("reads a day", () => {
    expect(parseIsoDate("2026-11-21")).toEqual({ year: 2026, month: 11, day: 21 });
  });

  test.each(["2026-02-29", "2026-13-01", "2026-00-10", "21.11.2026", "2026-1-2", ""])(
    "%j is no day",
    (text) => {
      expect(parseIsoDate(text)).toBeUndefined();
    },
  );

  test.each(["2026-01-09", "2028-02-29", "0987-06-05"])("writes %s as it was read", (text) => {
    expect(toIsoDate(parseIsoDate(text))).toBe(text);
  });
});
