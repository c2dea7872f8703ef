import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatRanges, parseRanges, RANGES } from "../../src/executed/function-ranges.ts";
import type { FunctionRange } from "../../src/model/executed.ts";
import { someRanges } from "../support/executed.ts";

/** `[line, column, line, column]` of the first character and behind the last. */
function body(line: number, column: number, toLine: number, toColumn: number): FunctionRange {
  return { from: { line, column }, to: { line: toLine, column: toColumn } };
}

describe("formatRanges", () => {
  it("writes places as editors show them, and the line once where one is enough", () => {
    expect(formatRanges([body(8, 30, 20, 1), body(3, 15, 3, 25)])).toBe("3:15-25 8:30-20:1");
  });

  it("leaves out bodies inside of others", () => {
    expect(formatRanges([body(2, 4, 2, 9), body(1, 0, 5, 1), body(4, 0, 5, 1)])).toBe("1:0-5:1");
  });

  it("leaves out what is no range, as source maps give it", () => {
    const broken = [
      body(1, 4, 1, Number.POSITIVE_INFINITY),
      body(0, 4, 1, 2),
      body(2, -1, 2, 4),
      body(3, 4, 3, 4),
      body(5, 1, 4, 1),
    ];
    expect(formatRanges(broken)).toBe("");
  });

  it("is read back as it was, in whatever order it was given", () => {
    fc.assert(
      fc.property(someRanges, (ranges) => {
        const text = formatRanges(ranges.toReversed());
        expect(text).toMatch(RANGES);
        expect(parseRanges(text)).toEqual(ranges);
      }),
    );
  });
});
