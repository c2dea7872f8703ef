import { expect, it } from "vitest";
import type { TestJudgement } from "../../src/model/flakiness.ts";
import type { History, TestHistory } from "../../src/model/history.ts";
import type { TestId } from "../../src/model/ids.ts";
import { FAILING_VERDICTS, flakyReport, recentHistory } from "../../src/report/flaky-report.ts";
import { aJudgement, aRunSummary, aTestRef } from "../support/run-report.ts";

const days = (day: number): string => `2026-11-${String(day).padStart(2, "0")}T10:00:00.000Z`;

function aHistory(startedAt: readonly string[], tests: readonly TestHistory[] = []): History {
  return {
    runs: startedAt.map((at) => aRunSummary({ startedAt: at })),
    tests: new Map(tests.map((test) => [test.testId, test])),
    imports: new Map(),
    testFiles: new Map(),
    archivedRuns: 3,
  };
}

const judged = (...tests: TestJudgement[]): ReadonlyMap<TestId, TestJudgement> =>
  new Map(tests.map((test) => [test.testId, test]));

it("lists broken tests, then flaky ones by their flake rate, and no others", () => {
  const low = aJudgement("low", { flakeRate: { mean: 0.01, low: 0, high: 0.1 } });
  const high = aJudgement("high", { flakeRate: { mean: 0.4, low: 0.3, high: 0.5 } });
  const broken = aJudgement("broken", { verdict: "broken", flakeRate: { mean: 0.02, low: 0, high: 0.1 } });
  const stable = aJudgement("stable", { verdict: "stable" });
  const recovered = aJudgement("recovered", { verdict: "recovered" });
  const report = flakyReport(aHistory([days(1)]), judged(low, stable, high, recovered, broken));
  expect(report.tests).toEqual([broken, high, low]);
  expect(report.judged).toBe(5);
});

it("lists the verdicts that are asked for, the worst first", () => {
  const recovered = aJudgement("recovered", {
    verdict: "recovered",
    flakeRate: { mean: 0.8, low: 0.7, high: 0.9 },
  });
  const flaky = aJudgement("flaky", { flakeRate: { mean: 0.1, low: 0.05, high: 0.2 } });
  const all = judged(recovered, aJudgement("stable", { verdict: "stable" }), flaky);
  expect(flakyReport(aHistory([]), all, { verdicts: FAILING_VERDICTS }).tests).toEqual([flaky, recovered]);
  expect(flakyReport(aHistory([]), all, { verdicts: FAILING_VERDICTS, limit: 1 }).tests).toEqual([flaky]);
});

it("leaves out tests that do not exist any more", () => {
  const gone = aJudgement("gone");
  const here = aJudgement("here");
  const report = flakyReport(aHistory([]), judged(gone, here), { existing: new Set([here.testId]) });
  expect(report).toMatchObject({ tests: [here], judged: 1 });
});

it("tells how many runs and days it looked at", () => {
  expect(flakyReport(aHistory([]), judged()).window).toEqual({ runs: 0, days: 0 });
  expect(flakyReport(aHistory([days(1)]), judged()).window).toEqual({ runs: 1, days: 1 });
  expect(flakyReport(aHistory([days(1), days(4), days(12)]), judged()).window).toEqual({ runs: 3, days: 11 });
});

it("forgets older runs, what they saw and the archive when only the last days count", () => {
  const test: TestHistory = {
    ...aTestRef("search"),
    tags: [],
    firstSeen: days(1),
    lastSeen: days(12),
    executions: [
      { run: 0, attempts: "F" },
      { run: 1, attempts: "FP" },
      { run: 2, attempts: "P" },
    ],
    durations: [],
    manifestations: [],
    archived: { executions: 50, failures: 9, passedOnRetry: 1 },
  };
  const recent = recentHistory(aHistory([days(1), days(10), days(12)], [test]), 5, new Date(days(13)));
  expect(recent.runs.map(({ startedAt }) => startedAt)).toEqual([days(10), days(12)]);
  const [seen] = recent.tests.values();
  expect(seen?.executions).toEqual([
    { run: 0, attempts: "FP" },
    { run: 1, attempts: "P" },
  ]);
  expect(seen).not.toHaveProperty("archived");
});
