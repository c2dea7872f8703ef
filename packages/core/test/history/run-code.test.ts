import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  eachRun,
  formatCode,
  lastRun,
  mergeCodes,
  parseCode,
  passedRuns,
  putRun,
  RUN_CODE,
  shiftRuns,
  splitCode,
} from "../../src/history/run-code.ts";

/** Runs with letters, in any order, each run once. */
const RUNS = fc.uniqueArray(
  fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom("P", "P", "P", "F", "FP", "S")),
  { selector: ([run]) => run },
);
type Runs = readonly (readonly [run: number, letters: string])[];
const inOrder = (runs: Runs): Runs => runs.toSorted(([a], [b]) => a - b);
const codeOf = (runs: Runs): string => runs.reduce((code, [run, letters]) => putRun(code, run, letters), "");

describe("a run code", () => {
  it("is short and can be read by a person", () => {
    const runs: [number, string][] = Array.from({ length: 480 }, (_, index) => [index + 1, "P"]);
    expect(codeOf([...runs, [483, "FP"], [484, "P"], [485, "P"]])).toBe("1:P*480 483:FP P*2");
  });

  it("gives back the runs it was made of, whatever the order they came in", () => {
    fc.assert(
      fc.property(RUNS, (runs) => {
        const code = codeOf(runs);
        expect([...eachRun(code)]).toEqual(inOrder(runs));
        expect(code).toBe(codeOf(inOrder(runs)));
        expect(code).toBe(formatCode(parseCode(code)));
        expect(code).toMatch(RUN_CODE);
      }),
    );
  });

  it("names its last run, and the runs that passed, latest first", () => {
    fc.assert(
      fc.property(RUNS, (runs) => {
        const code = codeOf(runs);
        expect(lastRun(code)).toBe(inOrder(runs).at(-1)?.[0]);
        const passed = inOrder(runs).filter(([, letters]) => letters.includes("P"));
        expect([...passedRuns(code)]).toEqual(passed.map(([run]) => run).toReversed());
      }),
    );
  });

  it("makes room for a run in between", () => {
    fc.assert(
      fc.property(RUNS, fc.integer({ min: 1, max: 41 }), (runs, from) => {
        const moved = runs.map(([run, letters]) => [run >= from ? run + 1 : run, letters] as const);
        expect(shiftRuns(codeOf(runs), from)).toBe(codeOf(moved));
      }),
    );
  });

  it("can be cut in two and joined again", () => {
    fc.assert(
      fc.property(RUNS, fc.integer({ min: 1, max: 41 }), (runs, at) => {
        const { before, after } = splitCode(codeOf(runs), at);
        expect(before).toBe(codeOf(inOrder(runs).filter(([run]) => run < at)));
        expect(after).toBe(codeOf(inOrder(runs).filter(([run]) => run >= at)));
        expect(mergeCodes(before, after)).toBe(codeOf(runs));
      }),
    );
  });

  it("joins the letters of a run that both codes know, the first code's first", () => {
    expect(mergeCodes("1:P*3", "2:F 3:P")).toBe("1:P PF PP");
  });

  it.each(["P", "1:P*", "1:P 2:", "1:p", "1:P  P", "1:P 2P"])("does not take %j for a code", (text) => {
    expect(text).not.toMatch(RUN_CODE);
  });
});
