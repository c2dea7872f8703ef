import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRanges } from "../../src/executed/function-ranges.ts";
import { editsOutside } from "../../src/select/reached-edits.ts";
import { scriptChange } from "../../src/syntax/script-change.ts";
import { aModule, edited, traceOf, type ModuleUnit, type TextEdit } from "../support/edited-modules.ts";

/** Lines of the change that meet what was executed when these bodies were not. */
function reached(before: string, after: string, uncalled: string, path = "a.js"): number | "all" {
  const change = scriptChange({ path, before, after });
  if (!change?.edits) return change?.only === undefined ? "all" : 0;
  return editsOutside(change.edits, parseRanges(uncalled)).reduce((sum, { lines }) => sum + lines, 0);
}

const MONEY = `import { a } from "a";
export function total(items) {
  const all = items.map((item) => item.price);
  return all;
}
export const twice = (x) => x + x;
`;
const TOTAL = "2:29-5:1";
const TWICE = "6:28-33";

describe("an edit of a function that nobody called", () => {
  it.each([
    [
      "a block around its lines",
      TOTAL,
      "  const all",
      "  if (items) {\n    const all",
      "price);",
      "price);\n}",
    ],
    ["all of its lines", TOTAL, "  const all = items.map((item) => item.price);\n  return all;", "return 0;"],
    ["its lines and the braces' place", TOTAL, "{\n  const all", "{ const all", "all;\n}", "all; }"],
    ["an expression that became another", TWICE, "x + x", "compute(x, (y) => { return y; })"],
    ["a comment in the parameters", TOTAL, "(items)", "(items /* all */)"],
    ["the type of a parameter", TOTAL, "(items)", "(items: Item[]): number[]"],
    ["a comma put in", TWICE, "x + x", "(x, x + x)"],
  ])("is not reached: %s", (_what, uncalled, ...changes) => {
    let after = MONEY;
    for (let at = 0; at + 1 < changes.length; at += 2)
      after = after.replace(changes[at] ?? "", changes[at + 1] ?? "");
    expect(after).not.toBe(MONEY);
    expect(reached(MONEY, after, uncalled, "a.ts")).toBe(0);
  });

  it.each([
    ["its parameters", TOTAL, "(items)", "(items = [])"],
    ["its name", TOTAL, "total", "sum"],
    ["that it waits", TOTAL, "function total", "async function total"],
    ["its export", TOTAL, "export function", "function"],
    ["another", TOTAL, "x + x", "x * x"],
    ["what follows it", TWICE, "x + x;", "x + x, thrice = load();"],
    ["what is read around it", TWICE, "(x) => x + x", "memo((x) => x + x)"],
    ["a line before", TWICE, "export const", "load();\nexport const"],
    [
      "a function of that name, exported",
      `${TOTAL} ${TWICE}`,
      "export const",
      "export function more() {}\nexport const",
    ],
    ["an import", `${TOTAL} ${TWICE}`, "{ a }", "{ a, b }"],
  ])("is reached where it changes more: %s", (_what, uncalled, from, to) => {
    expect(reached(MONEY, MONEY.replace(from, to), uncalled)).not.toBe(0);
  });

  it("is felt everywhere when the program got broken, or may be", () => {
    expect(reached(MONEY, MONEY.replace("return all;", "return all"), TOTAL)).toBe(0);
    expect(reached(MONEY, MONEY.replace("return all;", "return all(;"), TOTAL)).toBe("all");
    expect(reached(MONEY, MONEY.replace("return all;", "return /(/;"), TOTAL)).toBe("all");
    expect(reached(MONEY, MONEY.replace("const all", "// istanbul ignore next\nconst all0"), TOTAL)).toBe(
      "all",
    );
  });

  it("counts a line once, whatever changed in it", () => {
    expect(
      reached(
        MONEY,
        MONEY.replace("items.map((item) => item.price)", "other.flat((item) => item.price)"),
        "",
      ),
    ).toBe(1);
    expect(reached(MONEY, MONEY.replace("  return all;", "  a();\n  b();\n  return all;"), "")).toBe(2);
  });
});

describe("a function that came or went", () => {
  const QUIET = [
    ["a function", "export const", "function help() { return 1; }\nexport const"],
    ["a function that is a value", "export const", "const help = async () => 1;\nexport const"],
    ["one within another", "  return all;", "  function help() {}\n  return all;"],
    ["a private method", "class", ""],
  ] as const;

  it.each(QUIET.slice(0, 3))("is not felt: %s that nobody names", (_what, from, to) => {
    const more = MONEY.replace(from, to);
    expect(reached(MONEY, more, "")).toBe(0);
    expect(reached(more, MONEY, "")).toBe(0);
  });

  it("is felt where its callers are", () => {
    const after = MONEY.replace("x + x;", "help(x);").replace(
      "export const",
      "function help() {}\nexport const",
    );
    expect(reached(MONEY, after, "")).toBe(1);
    expect(reached(MONEY, after, TWICE)).toBe(0);
  });

  const CLASS = "import a from 'a';\nexport class A {\n  b() {}\n}\n";
  it.each([
    [
      "a function that takes the place of a global one",
      MONEY,
      "export const",
      "function compute() {}\nexport const",
      "x + x",
      "compute(x)",
    ],
    ["an exported one", MONEY, "export const", "export function help() {}\nexport const"],
    ["a value that is computed", MONEY, "export const", "const help = load();\nexport const"],
    ["a public method", CLASS, "  b() {}", "  b() {}\n  c() {}"],
    ["an accessor", CLASS, "  b() {}", "  b() {}\n  get c() {}"],
    ["a field", CLASS, "  b() {}", "  b() {}\n  c = () => {};"],
  ])("may be felt: %s", (_what, text, from, to, ...base) => {
    const before = base.length === 2 ? text.replace(base[0] ?? "", base[1] ?? "") : text;
    const uncalled = text === MONEY ? `${TOTAL} ${TWICE}` : "3:6-8";
    expect(reached(before, before.replace(from, to), uncalled)).not.toBe(0);
    expect(reached(before.replace(from, to), before, "")).not.toBe(0);
  });

  it("may be felt in a script that shares its names with others", () => {
    expect(reached("a();\n", "a();\nfunction help() {}\n", "")).not.toBe(0);
    expect(reached("exports.a = a;\n", "exports.a = a;\nfunction help() {}\n", "")).toBe(0);
    expect(reached("exports.a = eval(b);\n", "exports.a = eval(b);\nfunction help() {}\n", "")).not.toBe(0);
  });

  it("is not felt as a private method", () => {
    const after = CLASS.replace("b() {}", "b() {}\n  #c() {}");
    expect(reached(CLASS, after, "")).toBe(0);
    expect(reached(after, CLASS, "")).toBe(0);
  });
});

describe("scriptChange", () => {
  const units: fc.Arbitrary<readonly ModuleUnit[]> = fc.array(
    fc.record({ form: fc.nat(6), called: fc.boolean() }),
    { minLength: 1, maxLength: 3 },
  );
  const edits: fc.Arbitrary<readonly TextEdit[]> = fc.array(
    fc.record({ at: fc.nat(), length: fc.nat(3), text: fc.nat(), ofLines: fc.boolean() }),
    { minLength: 1, maxLength: 3 },
  );
  const HEAD = "if (false) require('a');\n";

  it("never misses a change that can be seen in what is executed", { timeout: 60_000 }, () => {
    const check = fc.check(
      fc.property(units, edits, (chosen, changes) => {
        const { text, bodies } = aModule(chosen);
        const after = edited(text, changes);
        const [was, is] = [traceOf(text, chosen), traceOf(after, chosen)];
        fc.pre(is !== undefined && JSON.stringify(was) !== JSON.stringify(is));
        const calls = chosen.map(({ called }, n) => (called ? `unit${n}();` : "")).join("\n");
        const [before, now] = [text, after].map((some) => `${HEAD}${some}\n${calls}`);
        const change = scriptChange({ path: "a.cjs", before: before ?? "", after: now ?? "" });
        if (change?.only !== undefined) return false;
        const moved = bodies.map(({ from, to }) => ({ from: below(from), to: below(to) }));
        return !change?.edits || editsOutside(change.edits, moved).length > 0;
      }),
      { numRuns: 150, maxSkipsPerRun: 1000 },
    );
    expect(check.counterexample).toBeNull();
  });
});

function below({ line, column }: { readonly line: number; readonly column: number }): {
  readonly line: number;
  readonly column: number;
} {
  return { line: line + 1, column };
}
