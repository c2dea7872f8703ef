import { describe, expect, it } from "vitest";
import { formatRanges, parseRanges } from "../../src/executed/function-ranges.ts";
import { realBodies } from "../../src/executed/real-bodies.ts";

/** Those of the ranges, as `formatRanges` writes them, that are bodies in the text. */
function bodiesIn(text: string, ranges: string): string {
  return formatRanges(realBodies(text.split("\n"), parseRanges(ranges)));
}

describe("realBodies", () => {
  it("knows braces by their ends", () => {
    const text = "function f(a = {}) {\n  return a;\n}\nconst o = { m() { return 1; } };";
    expect(bodiesIn(text, "1:19-3:1 4:16-29")).toBe("1:19-3:1 4:16-29");
  });

  it("knows what stands within braces, for the way back from compiled code may lead there", () => {
    expect(bodiesIn("function f() {\n  g();\n  h();\n}", "2:2-3:6")).toBe("2:2-3:6");
    expect(bodiesIn("function f() {\n  g();\n  h();\n}", "2:2-2:6")).toBe("");
  });

  it("knows the expression of an arrow function by the arrow, and by what ends it", () => {
    expect(bodiesIn("const f = (x) => x + 1;\nmap((x) => (x + 2));", "1:17-22 2:12-17")).toBe(
      "1:17-22 2:12-17",
    );
    expect(bodiesIn("const f = (x) => x + 1\n(g)();", "1:17-22")).toBe("");
  });

  it("takes an expression over several lines in parentheses only", () => {
    expect(bodiesIn("const f = () => (\n  <p>\n  </p>\n);", "2:2-3:6")).toBe("2:2-3:6");
    expect(bodiesIn("const f = (x) =>\n  a(x) +\n  b(x);", "2:2-3:6")).toBe("");
  });

  it.each([
    ["with what comes before the body", "function f() { g(); }", "1:0-21"],
    ["of another text", "export const total = 1;\nfunction f() {\n}", "1:13-2:1"],
    ["beyond the text", "f();", "7:0-9"],
  ])("takes no range %s", (_what, text, range) => {
    expect(bodiesIn(text, range)).toBe("");
  });
});
