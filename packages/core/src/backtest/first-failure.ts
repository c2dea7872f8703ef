import type { TestId } from "../model/ids.ts";
import type { Selection } from "../model/selection.ts";
import type { FileCost } from "../model/test-file.ts";
import { failuresToCatch, testsThatRan, type ExecutedTest, type WholeRun } from "./shadow.ts";

/** How long it takes until the first failure is known, in milliseconds of test time on one worker. */
export interface FirstFailure {
  /** In the order of the selection; absent when it holds no failure. */
  readonly selectedMs?: number;
  /** In the order in which the tests of the run ended. */
  readonly recordedMs: number;
}

/** Compares when a selection and when the run itself came to the first failure; undefined without a failure. */
export function firstFailure(run: WholeRun, selection: Selection): FirstFailure | undefined {
  const failures = new Set(failuresToCatch(run));
  const ran = testsThatRan(run);
  const recordedMs = timeUntil(ran, failures);
  if (recordedMs === undefined) return undefined;
  const byId = new Map(ran.map((test) => [test.testId, test]));
  const selectedMs = timeUntil(
    selection.tests.flatMap(({ testId }) => byId.get(testId) ?? []),
    failures,
  );
  return { ...(selectedMs !== undefined && { selectedMs }), recordedMs };
}

/** What a file takes beyond its tests is paid when its first test comes. */
function timeUntil(tests: readonly ExecutedTest[], failures: ReadonlySet<TestId>): number | undefined {
  const loaded = new Set<FileCost>();
  let sumMs = 0;
  for (const { testId, durationMs, fileCost } of tests) {
    if (fileCost && !loaded.has(fileCost)) {
      loaded.add(fileCost);
      sumMs += fileCost.overheadMs;
    }
    sumMs += durationMs;
    if (failures.has(testId)) return sumMs;
  }
  return undefined;
}
