import { toRepoPath } from "./capture/identity.ts";
import type { Memory } from "./memory.ts";
import type { TestId } from "./model/ids.ts";
import type { LogLine, RunStarted } from "./model/log-lines.ts";
import type { NotRunReason } from "./model/words.ts";
import type { RunEnd } from "./run-events.ts";
import { attemptsOfTests } from "./tally.ts";
import type { TestBook } from "./test-book.ts";

/** A test of a run without any attempt. */
export interface UnrunTest {
  readonly testId: TestId;
  readonly reason: NotRunReason;
}

export interface NeverRanInput {
  readonly memory: Memory;
  readonly started: Pick<RunStarted, "runner">;
  readonly end: RunEnd;
  readonly book: TestBook;
  readonly lines: readonly LogLine[];
}

/**
 * The tests that never ran: those the runner names, and those that earlier runs have seen in a file that did not load.
 * A repeated test may have repeats that ran and repeats that did not: it is one test, and it ran.
 */
export function neverRan({ memory, started, end, book, lines }: NeverRanInput): readonly UnrunTest[] {
  const reasons = new Map<TestId, NotRunReason>();
  for (const testId of testsOfUnloaded(memory, started, end)) reasons.set(testId, "load-failed");
  for (const { test, reason } of end.neverRan) reasons.set(book.book(test).testId, reason);
  const ran = attemptsOfTests(lines);
  return [...reasons].flatMap(([testId, reason]) => (ran.has(testId) ? [] : { testId, reason }));
}

function testsOfUnloaded(
  { root, manifest }: Memory,
  { runner }: NeverRanInput["started"],
  { unloaded = [] }: RunEnd,
): readonly TestId[] {
  if (unloaded.length === 0) return [];
  const files = new Set(unloaded.map(({ project, file }) => `${project}\0${toRepoPath(file, root)}`));
  const known = manifest?.tests.filter((test) => test.runner === runner) ?? [];
  return known.filter(({ project, file }) => files.has(`${project}\0${file}`)).map(({ testId }) => testId);
}
