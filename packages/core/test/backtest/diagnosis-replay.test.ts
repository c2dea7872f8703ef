import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replayDiagnoses } from "../../src/backtest/diagnosis-replay.ts";
import type { History, SaidDiagnosis } from "../../src/model/history.ts";
import { DIAGNOSES } from "../../src/model/words.ts";
import { remember } from "../support/remembered.ts";
import { aTestId } from "../support/run-report.ts";

const ID = aTestId(1);

/** A history of one test, and what the run of each index said of it. */
function saying(words: string, said: Readonly<Record<number, Partial<SaidDiagnosis>>>): History {
  const { test, runs } = remember(words, { testId: ID });
  return {
    runs: runs.map((run, index) => {
      const one = said[index];
      const diagnosed = { testId: ID, diagnosis: "flake" as const, probability: 0.9, ...one };
      return one === undefined ? run : Object.assign(run, { diagnosed: [diagnosed] });
    }),
    tests: new Map([[ID, test]]),
    imports: new Map([["e2e/checkout.spec.ts", ["src/pay.ts"]]]),
    testFiles: new Map(),
    archivedRuns: 0,
  };
}

describe("replayDiagnoses", () => {
  it("sets what was said against what it turned out to be", () => {
    const replay = replayDiagnoses(
      saying("a:P b:FF b:FF c:P d:F d:P e:FF", {
        1: { diagnosis: "regression", probability: 0.97 },
        2: { diagnosis: "known-broken", probability: 0.8 },
        4: { diagnosis: "regression", probability: 0.6 },
        6: { diagnosis: "unknown", probability: 0.5 },
      }),
    );
    expect(replay).toEqual({
      said: 4,
      decided: 3,
      diagnoses: [
        { diagnosis: "regression", said: 2, flake: 1, broken: 1, undecided: 0, right: 1 },
        { diagnosis: "known-broken", said: 1, flake: 0, broken: 1, undecided: 0, right: 1 },
        { diagnosis: "unknown", said: 1, flake: 0, broken: 0, undecided: 1 },
      ],
      reliability: [
        { from: 0.5, to: 0.7, claims: 1, said: 0.6, right: 0 },
        { from: 0.7, to: 0.9, claims: 1, said: 0.8, right: 1 },
        { from: 0.95, to: 1, claims: 1, said: 0.97, right: 1 },
      ],
    });
  });

  it("finds a test by the id it had before it was renamed", () => {
    const history = saying("a:P b:F b:P", { 1: {} });
    const test = history.tests.get(ID);
    const renamed = aTestId(2);
    const tests = new Map(test && [[renamed, { ...test, testId: renamed, renamedFrom: [ID] }]]);
    expect(replayDiagnoses({ ...history, tests }).decided).toBe(1);
  });

  it("has nothing to say of a history without diagnoses", () => {
    expect(replayDiagnoses(saying("a:F b:P", {}))).toEqual({
      said: 0,
      decided: 0,
      diagnoses: [],
      reliability: [],
    });
  });

  it("counts each diagnosis once, whatever the history", () => {
    const word = fc.tuple(
      fc.constantFrom("a", "b", "c", "d"),
      fc.constantFrom("P", "F", "FF", "FP", "E", "S"),
    );
    const said = fc.option(
      fc.record({
        diagnosis: fc.constantFrom(...DIAGNOSES),
        probability: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(word, said), { minLength: 1, maxLength: 12 }), (runs) => {
        const words = runs.map(([[version, attempts]]) => `${version}:${attempts}`).join(" ");
        const byIndex = Object.fromEntries(
          runs.flatMap(([, one], index) => (one === undefined ? [] : [[index, one]])),
        );
        const replay = replayDiagnoses(saying(words, byIndex));
        const sum = (pick: (one: (typeof replay.diagnoses)[number]) => number): number =>
          replay.diagnoses.reduce((total, one) => total + pick(one), 0);
        expect(sum(({ said: times }) => times)).toBe(replay.said);
        expect(sum(({ flake, broken }) => flake + broken)).toBe(replay.decided);
        expect(replay.said).toBe(Object.keys(byIndex).length);
        for (const { flake, broken, right = 0 } of replay.diagnoses)
          expect(right).toBeLessThanOrEqual(flake + broken);
        for (const { claims, said: mean, right, from, to } of replay.reliability) {
          expect(claims).toBeGreaterThan(0);
          expect(mean).toBeGreaterThanOrEqual(from);
          expect(mean).toBeLessThanOrEqual(to);
          expect(right).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
