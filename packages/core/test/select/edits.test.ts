import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edit } from "../../src/model/change.ts";
import { editsOf, type ReplacedLines } from "../../src/select/edits.ts";

const place = (line: number, column: number) => ({ line, column });

describe("editsOf", () => {
  it("tells the changed part of each line where as many lines came as went", () => {
    const edits = editsOf({
      start: 4,
      removed: ["  return a + b;", "  call(b);"],
      added: ["  return a - b;", "  call(c);"],
    });
    expect(edits).toEqual([
      { from: place(4, 11), to: place(4, 12), lines: 1, staysIn: "every-body" },
      { from: place(5, 7), to: place(5, 8), lines: 1, staysIn: "every-body" },
    ]);
  });

  it("tells whole lines where their number changed", () => {
    expect(editsOf({ start: 4, removed: ["  a();"], added: ["  b();", "  c();", "  d();"] })).toEqual([
      { from: place(4, 0), to: place(5, 0), lines: 3, staysIn: "braced-body" },
    ]);
  });

  it("puts what is only added between its neighbours, and takes what is only removed as it was", () => {
    expect(editsOf({ start: 4, removed: [], added: ["}", "a();", "{"] })).toEqual([
      { from: place(5, 0), to: place(5, 0), lines: 3, staysIn: "none" },
    ]);
    expect(editsOf({ start: 4, removed: ["a();", "b();"], added: [] })).toEqual([
      { from: place(4, 0), to: place(6, 0), lines: 2, staysIn: "braced-body" },
    ]);
  });

  it("takes lines together that make sense only so", () => {
    expect(editsOf({ start: 1, removed: ["if (a) {", "}"], added: ["b(", ");"] })).toEqual([
      { from: place(1, 0), to: place(3, 0), lines: 2, staysIn: "braced-body" },
    ]);
  });

  const text = fc.stringMatching(/^[ab +;(){}]{0,8}$/);
  const replaced = fc.record({
    start: fc.constant(1),
    removed: fc.array(text, { maxLength: 4 }),
    added: fc.array(text, { maxLength: 4 }),
  });

  it("covers everything that is not the same", () => {
    fc.assert(
      fc.property(replaced, (lines) => {
        const edits = editsOf(lines);
        const [first] = edits;
        if (first?.staysIn === "none" || edits.length !== lines.added.length || first?.to.column === 0)
          return;
        for (const [index, edit] of edits.entries())
          expect(rest(lines.removed, index, edit)).toEqual(rest(lines.added, index, edit, lines));
      }),
    );
  });
});

/** What stands before and behind an edit in its line, in the base or, given both, in the new text. */
function rest(
  lines: readonly string[],
  index: number,
  { from, to }: Edit,
  both?: ReplacedLines,
): readonly string[] {
  const line = lines[index] ?? "";
  const grown = both ? (both.added[index] ?? "").length - (both.removed[index] ?? "").length : 0;
  return [line.slice(0, from.column), line.slice(to.column + grown)];
}
