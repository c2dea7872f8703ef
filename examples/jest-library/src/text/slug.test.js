const { slug } = require("./slug.js");

describe("slug", () => {
  test.each([
    ["Letter set", "letter-set"],
    ["Crème brûlée ink", "creme-brulee-ink"],
    ["Ada's quill", "adas-quill"],
    ["50 % off: nibs & holders", "50-off-nibs-holders"],
  ])("finds an address for %j", (title, expected) => {
    expect(slug(title)).toBe(expected);
  });

  test("is its own slug", () => {
    expect(slug(slug("Fountain Pen, medium"))).toBe("fountain-pen-medium");
  });
});
