import { describe, expect, it } from "vitest";
import { bodyStart } from "../../src/executed/body-start.ts";

/** Each text is one function as V8 cuts it out; `¦` stands where its body begins. */
const FUNCTIONS = [
  "function add(a, b) ¦{ return a + b; }",
  "async function* rows({ from = '{', to } = {}) ¦{ yield from; }",
  "(a, b) => ¦a + b",
  "x => /* ( */ ¦{ return x; }",
  "async () => ¦({ a: 1 })",
  "add(a = [1, (2)], b = `)${'{'}`) ¦{ return a; }",
  "[Symbol.iterator]() ¦{ return this; }",
  'get "a {"() ¦{ return 1; }',
  "constructor(/* ) { */ name) ¦{ this.name = name; }",
  "function late( // { (\n a) ¦{}",
];

describe("bodyStart", () => {
  it.each(FUNCTIONS)("finds the body in %s", (marked) => {
    const code = marked.replace("¦", "");
    expect(bodyStart(code, 0, code.length)).toBe(marked.indexOf("¦"));
  });

  it("knows no body where there is none", () => {
    expect(bodyStart("a = 1; b = 2", 0, 12)).toBeUndefined();
  });
});
