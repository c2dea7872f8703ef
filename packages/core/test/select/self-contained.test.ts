import { describe, expect, it } from "vitest";
import { areSelfContained, containmentOf } from "../../src/select/self-contained.ts";

describe("areSelfContained", () => {
  it.each([
    ["statements", "const a = f(1);\nif (a) {\n  g([a]);\n}"],
    ["brackets in strings, comments and regular expressions", "f('}', \"{\"); // {\n/* ( */ g(/[{]/);"],
    ["a template with code in it", "throw new Error(`${a} is no ${f({ b })}`);"],
    ["nothing", ""],
  ])("is true of %s", (_what, lines) => {
    expect(areSelfContained(lines)).toBe(true);
  });

  it.each([
    ["a block that begins", "if (a) {"],
    ["a block that ends", "}\nb();"],
    ["the end of one function and the beginning of the next", "}\nregister(() => {\n  b();"],
    ["brackets that cross", "f([)]"],
    ["a template that begins", "const a = `"],
    ["a template that ends, when it begins elsewhere", "`; } b(); { `"],
    ["a string that is torn", 'const a = "{\n}'],
    ["a comment that begins", "a(); /* and"],
    ["a comment that ends", "and */ a();"],
    ["a substitution whose template ends elsewhere", "`${a}"],
  ])("is false of %s", (_what, lines) => {
    expect(areSelfContained(lines)).toBe(false);
  });
});

/** The longest equal beginning and end are what a caller leaves out; here they are marked: `a<b>c`. */
function contained(before: string, after: string): string {
  return containmentOf(marked(before), marked(after));
}

function marked(text: string): { readonly line: string; readonly from: number; readonly to: number } {
  return { line: text.replace(/[«»]/g, ""), from: text.indexOf("«"), to: text.indexOf("»") - 1 };
}

describe("containmentOf", () => {
  it.each([
    ["const f = (x) => x «+» 1;", "const f = (x) => x «-» 1;"],
    ["const f = (x) => x «*» y;", "const f = (x) => x «/» y;"],
    ['const f = () => "«a»";', 'const f = () => "«b c»";'],
    ["const f = () => «a»;", 'const f = () => «"b"»;'],
    ["const f = () => g(«1»);", "const f = () => g(«h(1, { a: 2 })»);"],
  ])("keeps within every body: %s", (before, after) => {
    expect(contained(before, after)).toBe("every-body");
  });

  it.each([
    ["const f = () => «1»;", "const f = () => «1, g = h()»;"],
    ["const f = () => «1»;", "const f = () => «1; h()»;"],
    ["a ? () => «1» : b;", "a ? () => «1 : c ? d» : b;"],
    ["const f = () => «{ a(); }»", "const f = () => «b()»"],
  ])("keeps within braces only: %s", (before, after) => {
    expect(contained(before, after)).toBe("braced-body");
  });

  it.each([
    ["if («a») {", "if («a) { b(» ) {"],
    ["f(«»); }", "f(«); // »); }"],
    ["a «»/ b", "a «/»/ b"],
    ["f('«a»')", "f('«a\\»')"],
    ["f('«a»')", "f('«a'»')"],
    ["f('«a»')", "f('«a', b('»')"],
    ["f(`«a»`)", "f(`«a`» + `b`)"],
    ["f(«a»)", "f(«/b»)"],
  ])("is not sure to keep its bounds: %s", (before, after) => {
    expect(contained(before, after)).toBe("none");
  });
});
