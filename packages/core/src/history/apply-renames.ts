import { runKeyOf } from "../log/run-key.ts";
import type { TestId } from "../model/ids.ts";
import { joinTests, splitTest } from "./join-tests.ts";
import type { RenameDecision, StoredHistory, StoredTest } from "./stored-history.ts";

/** A test with the older ids whose past it carries on, the latest first. */
export interface ContinuedTest extends StoredTest {
  readonly renamedFrom?: readonly TestId[];
}

/**
 * The tests after every rename in force: what the older id did before the run that found the rename belongs to the new
 * id. What is stored stays as it was recorded, so a decision that is taken back leaves no trace.
 */
export function applyRenames(history: StoredHistory): ReadonlyMap<TestId, ContinuedTest> {
  const tests = new Map<TestId, ContinuedTest>(history.tests);
  const keys = history.runs.map((run) => runKeyOf(run));
  const numberOf = (decision: RenameDecision): number =>
    history.archivedRuns + keys.findLastIndex((key) => key < decision.by) + 2;
  const startOf = (run: number): string => history.runs[run - history.archivedRuns - 1]?.startedAt ?? "";

  for (const decision of history.renames) {
    if (decision.why === undefined) continue;
    const { testId, from } = decision;
    const source = tests.get(from);
    const target = tests.get(testId);
    if (source === undefined || target === undefined || testId === from) continue;

    const { older, newer } = splitTest(source, { run: numberOf(decision), startOf });
    if (older === undefined) continue;
    const renamedFrom = [...new Set([from, ...(source.renamedFrom ?? []), ...(target.renamedFrom ?? [])])];
    tests.set(testId, { ...joinTests(older, target), renamedFrom });
    if (newer === undefined) tests.delete(from);
    else tests.set(from, newer);
  }
  return tests;
}
