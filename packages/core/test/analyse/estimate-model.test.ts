import { describe, expect, it } from "vitest";
import { estimateModel } from "../../src/analyse/estimate-model.ts";
import { DEFAULT_MODEL } from "../../src/analyse/flakiness-model.ts";
import type { History, TestHistory } from "../../src/model/history.ts";
import { aTestId } from "../support/run-report.ts";
import { aRun } from "../support/remembered.ts";

/** Tests that behave alike: how many, and the letters of each in each run. */
interface Row {
  readonly times: number;
  readonly at: (run: number, test: number) => string;
}

/** A history of `runs` versions in which each row of letters is a test, repeated `times`. */
function aHistory(runs: number, rows: readonly Row[]): History {
  const tests = new Map<TestHistory["testId"], TestHistory>();
  for (const row of rows) {
    for (let copy = 0; copy < row.times; copy++) {
      const testId = aTestId(tests.size);
      const executions = Array.from({ length: runs }, (_, run) => ({ run, attempts: row.at(run, copy) }));
      tests.set(testId, { ...BARE, testId, executions });
    }
  }
  return {
    runs: Array.from({ length: runs }, (_, index) => aRun({}, index)),
    tests,
    imports: new Map(),
    testFiles: new Map(),
    archivedRuns: 0,
  };
}

const BARE: Omit<TestHistory, "testId"> = {
  runner: "playwright",
  project: "",
  file: "a.spec.ts",
  titlePath: ["a"],
  tags: [],
  firstSeen: "",
  lastSeen: "",
  executions: [],
  durations: [],
  manifestations: [],
};

const SOUND = { times: 200, at: () => "P" };
/** Breaks at a version of its own and is repaired after `length` versions. */
const breaking = (length: number): Row => ({
  times: 30,
  at: (run, test) => (run >= 10 + test && run < 10 + test + length ? "FF" : "P"),
});

describe("the estimated model", () => {
  it("is the default one while runs or failed tests are few", () => {
    expect(estimateModel(aHistory(29, [SOUND, breaking(2)]))).toEqual(DEFAULT_MODEL);
    expect(estimateModel(aHistory(60, [SOUND, { ...breaking(2), times: 9 }]))).toEqual(DEFAULT_MODEL);
  });

  it("repairs slower where broken tests stay broken longer", () => {
    const short = estimateModel(aHistory(60, [SOUND, breaking(1)]));
    const long = estimateModel(aHistory(60, [SOUND, breaking(12)]));
    expect(long.repairRate).toBeLessThan(0.15);
    expect(short.repairRate).toBeGreaterThan(0.4);
  });

  it("breaks more seldom where few tests ever failed", () => {
    const seldom = estimateModel(aHistory(60, [{ ...SOUND, times: 2000 }, breaking(3)]));
    expect(seldom.breakRate).toBeLessThan(DEFAULT_MODEL.breakRate / 2);
  });

  it("expects high flake rates where failures pass on retry often", () => {
    const flaking = {
      times: 100,
      at: (run: number, test: number) => ((run * 7 + test) % 4 === 0 ? "FP" : "P"),
    };
    const often = estimateModel(aHistory(60, [flaking]));
    const never = estimateModel(aHistory(60, [SOUND, breaking(2)]));
    expect(often.priorExponent).toBeGreaterThan(never.priorExponent);
  });

  it("is the same in every order of the tests", () => {
    const history = aHistory(40, [SOUND, breaking(2)]);
    const turned = { ...history, tests: new Map(Array.from(history.tests).toReversed()) };
    expect(estimateModel(turned)).toEqual(estimateModel(history));
  });
});
