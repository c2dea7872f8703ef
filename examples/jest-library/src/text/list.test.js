const { list } = require("./list.js");

describe("list", () => {
  test.each([
    [[], ""],
    [["ink"], "ink"],
    [["ink", "pens"], "ink and pens"],
    [["ink", "paper", "pens"], "ink, paper and pens"],
  ])("enumerates %j", (items, expected) => {
    expect(list(items)).toBe(expected);
  });

  test("takes another word", () => {
    expect(list(["card", "mandate"], { word: "or" })).toBe("card or mandate");
  });
});
