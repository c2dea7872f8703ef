const { relativeDay } = require("./relative-day.js");
const { addDays } = require("./calendar.js");

const TODAY = { year: 2026, month: 11, day: 21 };

describe("days from here", () => {
  test.each([
    [0, "today"],
    [1, "tomorrow"],
    [-1, "yesterday"],
    [3, "in 3 days"],
    [-13, "13 days ago"],
    [14, "in 2 weeks"],
    [-21, "3 weeks ago"],
    [65, "in 2 months"],
  ])("%i days on it is %s", (distance, expected) => {
    expect(relativeDay(addDays(TODAY, distance), TODAY)).toBe(expected);
  });
});
