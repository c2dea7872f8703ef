const { splitMoney } = require("./split-money.js");

describe("splitting money", () => {
  test.each([
    [1000, [1, 1], [500, 500]],
    [1000, [1, 1, 1], [334, 333, 333]],
    [100, [1, 2, 4], [14, 29, 57]],
    [5, [3, 7], [2, 3]],
    [0, [1, 1], [0, 0]],
  ])("divides %i by %j", (amount, weights, expected) => {
    const shares = splitMoney({ amount, currency: "GBP" }, weights);
    expect(shares.map((share) => share.amount)).toEqual(expected);
  });

  test.each([1, 99, 1001, 12_345])("loses no coin of %i", (amount) => {
    const shares = splitMoney({ amount, currency: "EUR" }, [3, 5, 7, 11]);
    expect(shares.reduce((sum, share) => sum + share.amount, 0)).toBe(amount);
  });

  test("needs somebody to split between", () => {
    expect(() => splitMoney({ amount: 100, currency: "GBP" }, [])).toThrow(RangeError);
  });
});
