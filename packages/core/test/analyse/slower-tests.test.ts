import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findRise } from "../../src/analyse/change-point.ts";
import { slowerTests } from "../../src/analyse/slower-tests.ts";
import type { History } from "../../src/model/history.ts";
import { testId } from "../support/recorded-runs.ts";
import { aRun, remember, versions } from "../support/remembered.ts";

const RUNS = 20;

/** A history of tests that passed in every run, each with its duration by run; `undefined` where it did not pass. */
function timedHistory(tests: readonly (readonly (number | undefined)[])[]): History {
  const { test } = remember(versions(1, "P"));
  const all = tests.map((times, number) => {
    const executions = times.map((ms, run) => ({ run, attempts: ms === undefined ? "F" : "P" }));
    const durations = times.filter((ms) => ms !== undefined).slice(-20);
    return { ...test, testId: testId(number), titlePath: [`test ${number}`], executions, durations };
  });
  const runs = Array.from({ length: Math.max(...tests.map((times) => times.length)) }, (_, index) =>
    aRun({}, index),
  );
  return {
    runs,
    tests: new Map(all.map((one) => [one.testId, one])),
    imports: new Map(),
    testFiles: new Map(),
    archivedRuns: 0,
  };
}

/** Durations that go up and down a little, the same way on every machine. */
const around = (ms: number, from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => Math.round(ms * (1 + (((from + index) * 7) % 5) * 0.01)));

const steady = (ms: number): readonly number[] => around(ms, 0, RUNS);
const risen = (from: number, to: number, at: number): readonly number[] => [
  ...around(from, 0, at),
  ...around(to, at, RUNS),
];
const others = [400, 500, 600, 700, 800].map((ms) => steady(ms));

const history = (at: number): History => timedHistory([risen(1000, 2000, at), ...others]);
const slowRun = (times: readonly number[]): readonly number[] =>
  times.map((ms, run) => (run >= 12 ? ms * 2 : ms));

describe("slower tests", () => {
  it("are those whose durations rose, with the run since which they did", () => {
    const [slower, ...more] = slowerTests(timedHistory([risen(1000, 2100, 13), ...others]));
    expect(more).toEqual([]);
    expect(slower).toMatchObject({ testId: testId(0), sinceRun: 13, executions: 7 });
    expect(slower?.factor).toBeCloseTo(2.1, 1);
    expect(slower?.toMs).toBeCloseTo(2130, -2);
  });

  it("are told from five slow executions on, not before", () => {
    expect(slowerTests(history(16))).toEqual([]);
    expect(slowerTests(history(15))).toHaveLength(1);
    expect(slowerTests(history(15), { before: RUNS - 1 })).toEqual([]);
  });

  it("are not those of a machine that was slow", () => {
    const tests = [steady(1000), ...others].map((times) => slowRun(times));
    expect(slowerTests(timedHistory(tests))).toEqual([]);
    const worse = slowRun(risen(1000, 2000, 12));
    expect(slowerTests(timedHistory([worse, ...tests.slice(1)]))).toMatchObject([
      { testId: testId(0), sinceRun: 12, fromMs: expect.closeTo(1400, -3) },
    ]);
  });

  it("are not those with outliers, with small changes, or fast again", () => {
    const outliers = steady(1000).map((ms, run) => (run % 6 === 5 ? ms * 10 : ms));
    const fastAgain = [...around(1000, 0, 8), ...around(3000, 8, 15), ...around(1000, 15, RUNS)];
    const tests = [outliers, risen(1000, 1250, 10), risen(20, 60, 10), fastAgain, ...others];
    expect(slowerTests(timedHistory(tests))).toEqual([]);
  });

  it("count only executions that passed, and only tests that exist", () => {
    const failing = risen(1000, 2100, 13).map((ms, run) => (run === 16 ? undefined : ms));
    const mixed = timedHistory([failing, ...others]);
    expect(slowerTests(mixed)).toMatchObject([{ sinceRun: 13, executions: 6 }]);
    expect(slowerTests(mixed, { existing: new Set([testId(1)]) })).toEqual([]);
  });

  it("are the same whatever unit time has", () => {
    const times = fc.array(fc.integer({ min: 1000, max: 9000 }), { minLength: RUNS, maxLength: RUNS });
    fc.assert(
      fc.property(times, fc.integer({ min: 2, max: 9 }), (values, unit) => {
        expect(findRise(values.map((value) => value * unit))).toBe(findRise(values));
      }),
    );
  });
});

describe("a rise", () => {
  it("is found where values rise, and is none where they fall", () => {
    const rise = [...around(100, 0, 11), ...around(200, 11, RUNS)];
    expect(findRise(rise)).toBe(11);
    expect(findRise(rise.toReversed())).toBeUndefined();
    expect(findRise(rise.slice(3))).toBe(8);
    expect(findRise(rise.slice(4))).toBeUndefined(); // 16 values cannot tell
    expect(findRise([])).toBeUndefined();
    expect(findRise(Array.from({ length: RUNS }, () => 5))).toBeUndefined();
  });
});
