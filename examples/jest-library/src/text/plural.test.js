const { plural } = require("./plural.js");

describe("plural", () => {
  test.each([
    [0, "page", undefined, "no pages"],
    [1, "page", undefined, "1 page"],
    [2, "page", undefined, "2 pages"],
    [1, "entry", "entries", "1 entry"],
    [12, "entry", "entries", "12 entries"],
  ])("counts %i of %s", (count, one, many, expected) => {
    expect(plural(count, one, many)).toBe(expected);
  });
});
