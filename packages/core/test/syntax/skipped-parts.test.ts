import { describe, expect, it } from "vitest";
import { parseRanges } from "../../src/executed/function-ranges.ts";
import { editsOutside } from "../../src/select/reached-edits.ts";
import { scriptChange } from "../../src/syntax/script-change.ts";
import { saidBy, skippedBy } from "../support/skipped.ts";

/** How far a change is felt by who skipped these parts. */
function isFelt(before: string, after: string, skipped: string): boolean {
  const change = scriptChange({ path: "a.js", before, after });
  if (change?.only !== undefined) return false;
  return !change?.edits || editsOutside(change.edits, parseRanges(skipped)).length > 0;
}

const PAY = `function pay(order) {
  if (order.paid) {
    notify(order, 1);
    return again(order);
  }
  const fee = order.fast ? 5 : 2;
  return fee;
}
`;
const COST = `function cost(x) {
  switch (x) {
    case "a":
      return 1;
    case "b":
      return 2;
    default:
      return 3;
  }
}
`;
const PAID = "~2:18-5:3";
const REST = "~6:2-7:13";
const FAST = "~6:27-28";

describe("an edit of a part that did not run", () => {
  it.each([
    ["a value", PAID, "order, 1", "order, 2"],
    ["a call put in", PAID, "    return again", "    log(order);\n    return again"],
    ["a call taken out", PAID, "    notify(order, 1);\n", ""],
    ["names of the block", PAID, "    return again", "    const note = 1;\n    return again"],
    ["names of a function of its own", PAID, "notify(order, 1)", "notify(() => { var a; return a; })"],
    ["what follows a return", REST, "return fee", "return fee + 1"],
    ["a branch of an expression", FAST, "? 5", "? 7 * order.weight"],
    ["what a variable is given", REST, "order.fast", "order.slow"],
  ])("is not felt: %s", (_what, skipped, from, to) => {
    expect(PAY).toContain(from);
    expect(isFelt(PAY, PAY.replace(from, to), skipped)).toBe(false);
    expect(isFelt(PAY, PAY.replace(from, to), "")).toBe(true);
  });

  it.each([
    ["a name of the whole function", PAID, "    return again", "    var order;\n    return again"],
    [
      "a function that sloppy code lifts",
      PAID,
      "    return again",
      "    function order() {}\n    return again",
    ],
    ["a name of the block around it", REST, "  return fee", "  let order;\n  return fee"],
    ["a name that becomes another", REST, "const fee", "const order"],
    ["a name that comes apart", REST, "const fee =", "const { fee } ="],
    ["a name that is no longer there", REST, "const fee =", "fee ="],
    ["something before its begin", REST, "  const fee", "  log();\n  const fee"],
    ["the condition", PAID, "order.paid", "order.open"],
    ["another part", PAID, "? 5", "? 6"],
  ])("may be felt: %s", (_what, skipped, from, to) => {
    expect(PAY).toContain(from);
    expect(isFelt(PAY, PAY.replace(from, to), skipped)).toBe(true);
  });

  it.each([
    ["is another", 'case "b":', 'case "z":'],
    ["is added", 'case "b":', 'case "b":\n    case "z":'],
    ["is gone", '    case "b":\n', ""],
  ])("may be felt when the label of a case %s: it is compared all the same", (_what, from, to) => {
    const skipped = "~3:4-4:15 ~5:4-6:15";
    expect(COST).toContain(from);
    expect(isFelt(COST, COST.replace(from, to), skipped)).toBe(true);
    expect(isFelt(COST, COST.replace("return 2", "return 22"), skipped)).toBe(false);
  });

  it("may be felt at the top level of a module, when the module begins to wait", () => {
    const before = `if (debug) {\n  log(1);\n}\nexport const a = 1;\n`;
    expect(isFelt(before, before.replace("log(1)", "log(2)"), "~1:11-3:1")).toBe(false);
    expect(isFelt(before, before.replace("log(1)", "await log(1)"), "~1:11-3:1")).toBe(true);
  });
});

/** Every way in which V8 tells parts of functions apart. */
const PROGRAM = `
let seen = 0;
const mark = (n) => { seen += n; return n; };
function guard(n) {
  if (n < 0) return "low";
  if (n === 0) { say("nought"); return mark(1); } else if (n > 9) { say("high"); }
  const kind = n % 2 ? "odd" : "even";
  const name = n === 4 && mark(4) || kind;
  const other = null ?? mark(2);
  switch (n) {
    case 1: say("one"); break;
    case 2: say("two");
    case 3: { say("three"); break; }
    default: say(name); mark(3);
  }
  for (let i = 0; i < n; i++) { if (i === 2) continue; if (i > 3) break; mark(i); }
  while (n > 6) { n -= 3; if (n === 5) { return "five"; } }
  try { if (n === 3) { throw new Error("three"); } say("calm"); mark(5); }
  catch (error) { say(error.message); }
  finally { mark(6); }
  do { n -= 1; } while (n > 5);
  const inner = (x) => { if (x) { return mark(7); } return 0; };
  return [kind, other, inner(n > 2), seen];
}
class Box { #n = 1; get n() { return this.#n ? this.#n : mark(8); } set n(v) { if (v) { this.#n = v; } } }
function* steps() { yield 1; if (seen > 40) { yield mark(9); } say("done"); }
`;

/** Places at which something is put in, and tokens that become others. */
function mutantsOf(text: string): readonly string[] {
  const mutants: string[] = [];
  const replaceAt = (index: number, length: number, to: string): void =>
    void mutants.push(text.slice(0, index) + to + text.slice(index + length));
  for (const { index, 0: found } of text.matchAll(/[{};] /g))
    for (const put of ['say("new");', "var seen = 5;", "let n = 7;", "const kind = 1;", "function mark() {}"])
      replaceAt(index, found.length, `${found}${put} `);
  for (const { index, 0: found } of text.matchAll(/\b\d+\b/g)) replaceAt(index, found.length, "77");
  for (const { index, 0: found } of text.matchAll(/"\w+"/g)) replaceAt(index, found.length, '"mutated"');
  for (const { index, 0: found } of text.matchAll(/\b(?:return|break|continue)\b/g))
    replaceAt(index, found.length, "say(8);");
  for (const { index, 0: found } of text.matchAll(/\b(?:const|let) /g))
    replaceAt(index, found.length, "var ");
  for (const { index, 0: found } of text.matchAll(/\b(?:kind|other|inner|error|seen)\b/g))
    replaceAt(index, found.length, "n");
  return mutants;
}

describe("parts that V8 says did not run", () => {
  it("can be edited unseen, as far as edits are taken for unfelt", { timeout: 120_000 }, () => {
    const uses = [-1, 0, 1, 2, 3, 4, 5, 8, 12].map((n) => `say(guard(${n}));`);
    uses.push("const b = new Box(); say(b.n); b.n = 0;", "for (const s of steps()) say(s);");
    const mutants = mutantsOf(PROGRAM).flatMap((text) => {
      const edits = scriptChange({ path: "a.cjs", before: PROGRAM, after: text })?.edits;
      return edits ? [{ text, edits }] : [];
    });
    let unfelt = 0;
    const wrong: string[] = [];
    for (const use of uses) {
      const skipped = skippedBy(PROGRAM + use);
      const said = saidBy(PROGRAM + use);
      for (const { text, edits } of mutants) {
        if (editsOutside(edits, skipped).length > 0) continue;
        unfelt += 1;
        if (saidBy(text + use) !== said) wrong.push(`${use}\n${text}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(unfelt).toBeGreaterThan(200);
  });
});
