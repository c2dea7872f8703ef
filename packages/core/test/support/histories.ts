import type { TestJudgement } from "../../src/model/flakiness.ts";
import type { History, RunSummary, TestHistory } from "../../src/model/history.ts";
import type { TestId } from "../../src/model/ids.ts";
import { idOf } from "./manifests.ts";
import { aRun } from "./remembered.ts";
import { aJudgement } from "./run-report.ts";

/** A test of `file` by its title, with its attempts in the runs by index: `{ 0: "P", 2: "FP" }`. */
export function aTestHistory(
  title: string,
  attempts: Readonly<Record<number, string>>,
  more: Partial<TestHistory> = {},
): TestHistory {
  const executions = Object.entries(attempts).map(([run, letters]) => ({
    run: Number(run),
    attempts: letters,
  }));
  return {
    testId: idOf(title),
    runner: "playwright",
    project: "",
    file: "e2e/cart.spec.ts",
    titlePath: [title],
    tags: [],
    firstSeen: aRun({}, executions[0]?.run ?? 0).startedAt,
    lastSeen: aRun({}, executions.at(-1)?.run ?? 0).startedAt,
    executions,
    durations: [],
    manifestations: [],
    ...more,
  };
}

/** A history of runs an hour apart, each described by what is special about it. */
export function aHistory(
  runs: readonly Partial<RunSummary>[],
  tests: readonly TestHistory[],
  more: Partial<History> = {},
): History {
  return {
    runs: runs.map((run, index) => aRun(run, index)),
    tests: new Map(tests.map((test) => [test.testId, test])),
    imports: new Map(),
    testFiles: new Map(),
    archivedRuns: 0,
    ...more,
  };
}

/** What is judged of tests, by their titles. */
export function judgementsOf(
  fields: Readonly<Record<string, Partial<TestJudgement>>>,
): ReadonlyMap<TestId, TestJudgement> {
  return new Map(
    Object.entries(fields).map(([title, more]) => [
      idOf(title),
      aJudgement(title, { testId: idOf(title), ...more }),
    ]),
  );
}
