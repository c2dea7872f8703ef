import type { TestId } from "./model/ids.ts";
import type { AttemptFinished, LogLine, RunCounts, RunFinished } from "./model/log-lines.ts";
import { outcomeOf } from "./model/outcome.ts";
import type { NotRunReason, Outcome } from "./model/words.ts";

/** Tests by their attempts, in the order they ended. */
export function attemptsOfTests(lines: readonly LogLine[]): ReadonlyMap<TestId, readonly AttemptFinished[]> {
  const attempts = new Map<TestId, AttemptFinished[]>();
  for (const line of lines) {
    if (line.type !== "attempt.finished") continue;
    const known = attempts.get(line.testId);
    if (known) known.push(line);
    else attempts.set(line.testId, [line]);
  }
  return attempts;
}

/** Counts the tests of a run by outcome. */
export function countOutcomes(
  lines: readonly LogLine[],
  { neverRan }: { readonly neverRan: number },
): RunCounts {
  const counts: Record<Outcome, number> = {
    passed: 0,
    failed: 0,
    flaky: 0,
    skipped: 0,
    interrupted: 0,
    notRun: neverRan,
  };
  let attempts = 0;
  const tests = attemptsOfTests(lines);
  for (const ended of tests.values()) {
    counts[outcomeOf(ended)] += 1;
    attempts += ended.length;
  }
  return { ...counts, tests: tests.size + neverRan, attempts };
}

/** Tests that never ran, by reason, as the log's last line tells them. */
export function notRunByReason(
  unrun: readonly { readonly testId: TestId; readonly reason: NotRunReason }[],
): RunFinished["notRun"] {
  const byReason: Partial<Record<NotRunReason, TestId[]>> = {};
  for (const { testId, reason } of unrun) (byReason[reason] ??= []).push(testId);
  return byReason;
}
