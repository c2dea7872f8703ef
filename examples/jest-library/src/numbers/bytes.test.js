const { bytes } = require("./bytes.js");

describe("sizes of files", () => {
  test.each([
    [0, "0 B"],
    [512, "512 B"],
    [1500, "1.5 kB"],
    [999_999, "1 MB"],
    [2_345_678, "2.3 MB"],
    [7_000_000_000, "7 GB"],
    [9_000_000_000_000, "9000 GB"],
  ])("calls %i bytes %s", (size, expected) => {
    expect(bytes(size)).toBe(expected);
  });
});
