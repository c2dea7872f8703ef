import { describe, expect, it } from "vitest";
import { uncalledOf, type FunctionCall } from "../../src/executed/function-calls.ts";

const call = (from: number, to: number, called: boolean): FunctionCall => ({
  range: { from: { line: from, column: 0 }, to: { line: to, column: 1 } },
  called,
});

describe("uncalledOf", () => {
  it("tells the functions that were not called, also those in a function that was", () => {
    const calls = [call(1, 9, true), call(2, 4, false), call(10, 12, false)];
    expect(uncalledOf(calls)?.map(({ from }) => from.line)).toEqual([2, 10]);
  });

  it("does not believe that a function was not called when one in it was", () => {
    expect(uncalledOf([call(1, 9, false), call(2, 4, true)])).toEqual([]);
    expect(uncalledOf([call(1, 9, false), call(1, 9, true)])).toEqual([]);
  });

  it("gives up on files that nobody wrote", () => {
    expect(uncalledOf(Array.from({ length: 2001 }, (_, line) => call(line, line, false)))).toBeUndefined();
  });
});
