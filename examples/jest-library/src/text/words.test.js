const { plainLetters, words } = require("./words.js");

describe("words", () => {
  test.each([
    ["Ink and paper", ["Ink", "and", "paper"]],
    ["  pens,  nibs; holders!", ["pens", "nibs", "holders"]],
    ["Ada's quill", ["Ada's", "quill"]],
    ["A4 paper, 80 g", ["A4", "paper", "80", "g"]],
    ["…", []],
  ])("takes %j apart", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

describe("plain letters", () => {
  test.each([
    ["Crème", "creme"],
    ["Grüße", "grusse"],
    ["ÅNGSTRÖM", "angstrom"],
  ])("writes %s as %s", (text, expected) => {
    expect(plainLetters(text)).toBe(expected);
  });
});
