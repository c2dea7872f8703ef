import type { EndedHeal, HealAttempt } from "../model/healing.ts";
import type { History, TestHistory } from "../model/history.ts";
import type { TestId } from "../model/ids.ts";
import type { TestRef } from "../model/test.ts";
import { healAttempts, type HealOptions } from "./heal-attempts.ts";

/** An attempt to heal and its test. */
export interface RecordedHeal {
  readonly test: TestRef;
  readonly attempt: HealAttempt;
}

/** All attempts to heal a test, oldest first: those that the kept runs show, and before them those that were told. */
export function healRecordOf(
  test: TestHistory,
  history: History,
  options: HealOptions = {},
): readonly HealAttempt[] {
  const told = (history.healsEnded ?? []).filter(({ attempt }) => attempt.testId === test.testId);
  return joined(healAttempts(test, history, options), told);
}

/** The attempts to heal of all tests, by beginning, also of tests that are forgotten. */
export function healRecord(history: History, options: HealOptions = {}): readonly RecordedHeal[] {
  const told = endsByTest(history);
  const record: RecordedHeal[] = [];
  for (const [testId, test] of history.tests) {
    const attempts = joined(healAttempts(test, history, options), told.get(testId) ?? []);
    record.push(...attempts.map((attempt) => ({ test, attempt })));
  }
  for (const [testId, ended] of told) if (!history.tests.has(testId)) record.push(...ended);
  return record.toSorted((one, other) => (placeOf(one.attempt) < placeOf(other.attempt) ? -1 : 1));
}

function endsByTest({ healsEnded = [] }: History): ReadonlyMap<TestId, readonly EndedHeal[]> {
  const byTest = new Map<TestId, EndedHeal[]>();
  for (const ended of healsEnded) {
    const known = byTest.get(ended.attempt.testId);
    if (known) known.push(ended);
    else byTest.set(ended.attempt.testId, [ended]);
  }
  return byTest;
}

/** Attempts that have ended and of which no log tells yet: once told, they outlive the runs they were derived from. */
export function untoldEnds(
  attempts: readonly HealAttempt[],
  { healsEnded = [] }: Pick<History, "healsEnded">,
): readonly HealAttempt[] {
  const told = new Set(healsEnded.map(({ attempt }) => placeOf(attempt)));
  return attempts.filter((attempt) => attempt.state !== "open" && !told.has(placeOf(attempt)));
}

/**
 * What the runs still show knows best how it went on. Without the runs before, they may show a beginning in the middle of
 * what was told.
 */
function joined(derived: readonly HealAttempt[], told: readonly EndedHeal[]): readonly HealAttempt[] {
  const shown = new Set(derived.map(({ key }) => key));
  const older = told.map(({ attempt }) => attempt).filter(({ key }) => !shown.has(key));
  const within = ({ begunAt }: HealAttempt): boolean =>
    older.some((one) => one.begunAt < begunAt && begunAt <= (one.endedAt ?? one.begunAt));
  const all = [...older, ...derived.filter((attempt) => !within(attempt))];
  return all.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function placeOf({ key, testId }: HealAttempt): string {
  return `${key} ${testId}`;
}
