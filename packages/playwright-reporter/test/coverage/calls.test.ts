import { describe, expect, it } from "vitest";
import { joinCalls, readFunction, unrunOf, type CountedRange } from "../../src/coverage/calls.ts";

function range(startOffset: number, endOffset: number, count: number): CountedRange {
  return { startOffset, endOffset, count };
}

describe("calls as V8 counts them", () => {
  it("are of functions, with the stretches of them that did not run", () => {
    expect(readFunction([range(0, 100, 2), range(10, 20, 0), range(12, 14, 0), range(30, 40, 1)])).toEqual([
      "0-100",
      [[10, 20]],
    ]);
    expect(readFunction([range(0, 100, 0)])).toEqual(["0-100", undefined]);
    expect(readFunction([])).toBeUndefined();
  });

  it("go on in a function that waits while the counts begin anew", () => {
    expect(readFunction([range(0, 100, 0), range(50, 99, 1), range(60, 70, 0), range(10, 20, 0)])).toEqual([
      "0-100",
      [
        [10, 20],
        [60, 70],
      ],
    ]);
  });

  it("take a stretch that holds what ran for one that ran", () => {
    expect(readFunction([range(0, 100, 1), range(10, 50, 0), range(20, 30, 1)])).toEqual(["0-100", []]);
    const calls = new Map([
      ["0-100", [[10, 50]] as const],
      ["20-30", [] as const],
      ["60-90", undefined],
      ["62-70", [] as const],
      ["75-80", undefined],
    ]);
    expect(unrunOf(calls)).toEqual({ uncalled: [[75, 80]], skipped: [] });
  });

  it("add up: what neither ran did not run", () => {
    const joined = joinCalls(new Map([["0-9", [[1, 8]]]]), [
      ["0-9", [[2, 3]]],
      ["0-9", undefined],
      ["10-19", undefined],
    ]);
    expect(unrunOf(joined)).toEqual({ uncalled: [[10, 19]], skipped: [[2, 3]] });
  });
});
