import { expect, it } from "vitest";
import { estimateModel } from "../src/analyse/estimate-model.ts";
import { DEFAULT_MODEL } from "../src/analyse/flakiness-model.ts";
import { nextFilterConstants } from "../src/filter-constants.ts";
import type { History } from "../src/model/history.ts";
import { aManifest } from "./support/manifests.ts";
import { remember, versions } from "./support/remembered.ts";
import { aTestId } from "./support/run-report.ts";

/** Enough runs and failing tests to estimate from. */
function aHistory(runs: number): History {
  const { test, runs: kept } = remember(versions(runs, "FP"));
  const tests = Array.from({ length: 12 }, (_, number) => ({ ...test, testId: aTestId(number) }));
  return {
    runs: kept,
    tests: new Map(tests.map((one) => [one.testId, one])),
    imports: new Map(),
    testFiles: new Map(),
    archivedRuns: 0,
  };
}

it("goes on with the constants of the manifest between two estimates", () => {
  const flakiness = { ...DEFAULT_MODEL, breakRate: 0.05 };
  expect(nextFilterConstants(aHistory(31), aManifest({ flakiness }))).toEqual(flakiness);
});

it("estimates them every 25 runs, and when the manifest is gone", () => {
  const history = aHistory(31);
  const estimated = estimateModel(history);
  expect(estimated).not.toEqual(DEFAULT_MODEL);
  expect(nextFilterConstants(history, undefined)).toEqual(estimated);
  const fifty = aHistory(50);
  expect(nextFilterConstants(fifty, aManifest({}))).toEqual(estimateModel(fifty));
});
