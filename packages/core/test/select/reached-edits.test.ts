import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { realBodies } from "../../src/executed/real-bodies.ts";
import { formatRanges, parseRanges } from "../../src/executed/function-ranges.ts";
import { parseDiff } from "../../src/select/parse-diff.ts";
import { editsOutside } from "../../src/select/reached-edits.ts";
import {
  aModule,
  edited,
  patchOf,
  traceOf,
  type ModuleUnit,
  type TextEdit,
} from "../support/edited-modules.ts";

/** Lines of a change of a file that meet what was executed, by the uncalled bodies in the base. */
function reachedLines(before: string, after: string, uncalled: string): number {
  const bodies = realBodies(before.split("\n"), parseRanges(uncalled));
  const edits = parseDiff(patchOf("a.js", before, after)).patches.get("a.js")?.edits ?? [];
  return editsOutside(edits, bodies).reduce((sum, { lines }) => sum + lines, 0);
}

const CART = [
  "export function total(items) {",
  "  let sum = 0;",
  "  for (const item of items) sum += item.price;",
  "  return sum;",
  "}",
  "export const twice = (x) => x + x;",
].join("\n");
const TOTAL = "1:29-5:1";
const TWICE = "6:28-33";

describe("editsOutside", () => {
  it.each([
    ["a line within", TOTAL, "let sum = 0", "let sum = 1"],
    ["a line put in", TOTAL, "  return sum;", "  check(sum);\n  return sum;"],
    ["a line put in behind the opening brace", TOTAL, "  let sum = 0;", "  check(items);\n  let sum = 0;"],
    ["a line taken out", TOTAL, "  return sum;\n", ""],
    [
      "a block put in",
      TOTAL,
      "  return sum;",
      "  if (sum < 0) {\n    throw new Error(`${sum}`);\n  }\n  return sum;",
    ],
    ["the expression of an arrow function", TWICE, "x + x;", "x * x;"],
    ["the end of that expression", TWICE, "x + x;", "x + 2;"],
    ["all of that expression", TWICE, "=> x + x;", "=> 2 * y;"],
  ])("is none for %s", (_what, uncalled, from, to) => {
    expect(reachedLines(CART, CART.replace(from, to), uncalled)).toBe(0);
  });

  it.each([
    ["the parameters", TOTAL, "(items)", "(items = load())"],
    ["the name", TOTAL, "total", "sum"],
    ["another function", TWICE, "let sum = 0", "let sum = 1"],
    ["what follows an expression", TWICE, "x + x;", "x + x, thrice = load();"],
    ["a function that is cut in two", TOTAL, "  return sum;", "}\nload(() => {\n  return sum;"],
    ["a line before a function", TOTAL, "export function", "load();\nexport function"],
    ["a line behind a function", TWICE, "x + x;", "x + x;\nload();"],
    ["a line that opens a comment", TOTAL, "  return sum;", "  /*\n  return sum;"],
  ])("is what changed of %s", (_what, uncalled, from, to) => {
    expect(reachedLines(CART, CART.replace(from, to), uncalled)).toBeGreaterThan(0);
  });

  it("counts the changed lines that were executed", () => {
    const after = CART.replace("sum = 0", "sum = 1").replace("x + x", "x * x");
    expect(reachedLines(CART, after, TOTAL)).toBe(1);
    expect(reachedLines(CART, after, TWICE)).toBe(1);
    expect(reachedLines(CART, after, `${TOTAL} ${TWICE}`)).toBe(0);
  });

  const units: fc.Arbitrary<readonly ModuleUnit[]> = fc.array(
    fc.record({ form: fc.nat(6), called: fc.boolean() }),
    { minLength: 1, maxLength: 3 },
  );
  const edits: fc.Arbitrary<readonly TextEdit[]> = fc.array(
    fc.record({ at: fc.nat(), length: fc.nat(3), text: fc.nat(), ofLines: fc.boolean() }),
    { minLength: 1, maxLength: 3 },
  );

  it("never misses a change that can be seen in what is executed", () => {
    const check = fc.check(
      fc.property(units, edits, (chosen, changes) => {
        const { text, bodies } = aModule(chosen);
        const after = edited(text, changes);
        const [was, is] = [traceOf(text, chosen), traceOf(after, chosen)];
        fc.pre(is !== undefined);
        return (
          JSON.stringify(was) === JSON.stringify(is) || reachedLines(text, after, formatRanges(bodies)) > 0
        );
      }),
      { numRuns: 200 },
    );
    expect(check.counterexample).toBeNull();
  });
});
