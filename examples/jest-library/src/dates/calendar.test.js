const { addDays, addMonths, daysBetween, daysInMonth, isLeapYear, weekdayOf } = require("./calendar.js");

describe("leap years", () => {
  test.each([
    [2023, false],
    [2024, true],
    [1900, false],
    [2000, true],
  ])("%i: %s", (year, expected) => {
    expect(isLeapYear(year)).toBe(expected);
  });
});

describe("months", () => {
  test.each([
    [2026, 2, 28],
    [2028, 2, 29],
    [2026, 4, 30],
    [2026, 12, 31],
  ])("%i-%i has %i days", (year, month, expected) => {
    expect(daysInMonth(year, month)).toBe(expected);
  });

  test("there is no thirteenth", () => {
    expect(() => daysInMonth(2026, 13)).toThrow("There is no month 13.");
  });
});

describe("counting on", () => {
  test("goes from one year into the next", () => {
    expect(addDays({ year: 2026, month: 12, day: 31 }, 1)).toEqual({ year: 2027, month: 1, day: 1 });
  });

  test("goes back over a leap day", () => {
    expect(addDays({ year: 2028, month: 3, day: 1 }, -1)).toEqual({ year: 2028, month: 2, day: 29 });
  });

  test.each([
    [1, { year: 2026, month: 2, day: 28 }],
    [3, { year: 2026, month: 4, day: 30 }],
    [12, { year: 2027, month: 1, day: 31 }],
    [-2, { year: 2025, month: 11, day: 30 }],
  ])("31 January and %i months", (count, expected) => {
    expect(addMonths({ year: 2026, month: 1, day: 31 }, count)).toEqual(expected);
  });

  test("counts the days of a leap year", () => {
    expect(daysBetween({ year: 2028, month: 1, day: 1 }, { year: 2029, month: 1, day: 1 })).toBe(366);
  });

  test("knows the day of the week", () => {
    expect(weekdayOf({ year: 2026, month: 11, day: 21 })).toBe(6);
  });
});
