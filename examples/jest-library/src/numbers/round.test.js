const { roundHalfEven } = require("./round.js");

describe("rounding half to even", () => {
  test.each([
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [-1.5, -2],
    [-2.5, -2],
    [2.4, 2],
    [2.6, 3],
  ])("rounds %d to %d", (value, expected) => {
    expect(roundHalfEven(value)).toBe(expected);
  });

  test.each([
    [1.005, 2, 1],
    [2.675, 2, 2.68],
    [0.125, 2, 0.12],
    [1234.5678, 3, 1234.568],
  ])("rounds %d to %i digits", (value, digits, expected) => {
    expect(roundHalfEven(value, digits)).toBe(expected);
  });

  test("does not drift over many halves", () => {
    const halves = Array.from({ length: 100 }, (_, index) => index + 0.5);
    const drift = halves.reduce((sum, half) => sum + roundHalfEven(half) - half, 0);
    expect(drift).toBe(0);
  });
});
