const { group } = require("./group.js");

describe("grouping thousands", () => {
  test.each([
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [12_345, "12,345"],
    [1_234_567, "1,234,567"],
    [-4200, "−4,200"],
  ])("writes %i", (value, expected) => {
    expect(group(value)).toBe(expected);
  });

  test("keeps as many digits as it is told to", () => {
    expect(group(1234.5, { digits: 2 })).toBe("1,234.50");
  });

  test("writes as others do", () => {
    expect(group(1234.5, { digits: 2, separator: ".", point: "," })).toBe("1.234,50");
  });
});
