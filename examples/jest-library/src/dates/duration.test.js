const { duration } = require("./duration.js");

describe("durations", () => {
  test.each([
    [0, "no seconds"],
    [1, "1 second"],
    [59, "59 seconds"],
    [60, "1 minute"],
    [125, "2 minutes and 5 seconds"],
    [7500, "2 hours and 5 minutes"],
    [7205, "2 hours"],
    [90_000, "1 day and 1 hour"],
    [-30, "30 seconds"],
  ])("%i seconds are %s", (seconds, expected) => {
    expect(duration(seconds)).toBe(expected);
  });
});
