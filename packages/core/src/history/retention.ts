import { runKeyOf } from "../log/run-key.ts";
import type { ArchivedSums, RunSummary } from "../model/history.ts";
import type { TestId } from "../model/ids.ts";
import { testFileKey } from "../model/test-file.ts";
import { addSums, NO_SUMS, sumsOf } from "./attempt-sums.ts";
import { byCode } from "./by-code.ts";
import { cutCodes } from "./test-codes.ts";
import { parseCode, type RunCode, splitCode } from "./run-code.ts";
import type { StoredHistory, StoredTest } from "./stored-history.ts";

/** Runs that stay however old they are: after a long holiday there is still something to judge by. */
const KEEP_AT_LEAST = 20;
const DAY_MS = 24 * 60 * 60 * 1000;
const MEGABYTE = 1024 * 1024;

/** How much of the past stays, with every number filled in. */
export interface Retention {
  readonly days: number;
  readonly runs: number;
  readonly megabytes: number;
}

export interface RetentionFacts {
  readonly now: Date;
  readonly retention: Retention;
  /** Bytes of each run's log, as `history.runs`; a missing log has none. */
  readonly logBytes: readonly number[];
}

/** How many of the oldest runs are too many, too old or too large. The newest run always stays. */
export function runsToDrop(runs: readonly RunSummary[], facts: RetentionFacts): number {
  const { retention, logBytes } = facts;
  const horizon = horizonOf(runs, facts);
  const tooOld = countWhile(runs, ({ startedAt }) => startedAt < horizon);
  const byAge = Math.min(tooOld, Math.max(0, runs.length - KEEP_AT_LEAST));
  const byCount = runs.length - retention.runs;

  let room = retention.megabytes * MEGABYTE;
  const firstThatFits = runs.findLastIndex((_run, index) => (room -= logBytes[index] ?? 0) < 0) + 1;
  return Math.min(Math.max(byAge, byCount, firstThatFits), runs.length - 1);
}

/**
 * Drops what is beyond the retention: executions of dropped runs become sums, tests unseen for longer than the window
 * go. The logs of the dropped runs may be deleted once the result is saved.
 */
export function applyRetention(history: StoredHistory, facts: RetentionFacts): StoredHistory {
  const count = runsToDrop(history.runs, facts);
  const last = history.runs[count - 1];
  if (last === undefined) return history;

  const runs = history.runs.slice(count);
  const archivedRuns = history.archivedRuns + count;
  const horizon = horizonOf(history.runs, facts);
  const archivedUpTo = runKeyOf(last);
  const archived = new Map<TestId, StoredTest>();
  const cut = byCode((code) => cutCode(code, archivedRuns + 1));
  for (const [testId, test] of history.tests) archived.set(testId, archive(test, cut));

  const alive = aliveTests({ ...history, tests: archived }, horizon);
  const tests = new Map([...archived].filter(([testId]) => alive.has(testId)));
  const unfinished = new Map(history.unfinished);
  for (const { runId } of history.runs.slice(0, count)) unfinished.delete(runId);
  return {
    ...history,
    archivedRuns,
    archivedUpTo,
    runs,
    tests,
    testFiles: testFilesOf(tests, history),
    watched: new Map([...history.watched].filter(([testId]) => tests.has(testId))),
    renames: history.renames.filter(
      ({ by, testId, from }) => by > archivedUpTo || tests.has(testId) || tests.has(from),
    ),
    unfinished,
  };
}

/** Measured from the newest run when the clock runs ahead of it: a wrong clock must not empty the history. */
function horizonOf(runs: readonly RunSummary[], { now, retention }: RetentionFacts): string {
  const newest = Date.parse(runs.at(-1)?.startedAt ?? now.toISOString());
  return new Date(Math.min(now.getTime(), newest) - retention.days * DAY_MS).toISOString();
}

/** The part of a code that stays, and the sums of the part that goes; no sums when nothing goes. */
interface CutCode {
  readonly after: RunCode;
  readonly sums?: ArchivedSums;
}

function cutCode(code: RunCode, run: number): CutCode {
  const { before, after } = splitCode(code, run);
  return before === "" ? { after } : { after, sums: sumsOf(parseCode(before)) };
}

/** Cuts a test and keeps the sums of what goes. Its durations stay: the next plan needs them. */
function archive(test: StoredTest, cut: (code: RunCode) => CutCode): StoredTest {
  const { after, sums } = cut(test.runs);
  if (sums === undefined) return test;
  const { codes, ...rest } = test;
  const failures = test.failures.map(({ fingerprint, runs, words }) => ({
    fingerprint,
    runs: cut(runs).after,
    ...(words && { words }),
  }));
  return {
    ...rest,
    runs: after,
    failures: failures.filter(({ runs }) => runs !== ""),
    ...cutCodes(codes, (code) => cut(code).after),
    archived: addSums(test.archived ?? NO_SUMS, sums),
  };
}

/** A test file that none of the tests is in any more is forgotten with them. */
function testFilesOf(
  tests: ReadonlyMap<TestId, StoredTest>,
  { testFiles }: StoredHistory,
): StoredHistory["testFiles"] {
  const known = new Set(Array.from(tests.values(), ({ about }) => about && testFileKey(about)));
  return new Map([...testFiles].filter(([key]) => known.has(key)));
}

/** Tests seen in the window, and those whose past one of them carries on. */
function aliveTests({ tests, renames }: StoredHistory, horizon: string): ReadonlySet<TestId> {
  const alive = new Set<TestId>();
  for (const [testId, { runs, last }] of tests) {
    if (runs !== "" || last >= horizon) alive.add(testId);
  }
  for (const { testId, from } of renames.toReversed()) {
    if (alive.has(testId) && tests.has(from)) alive.add(from);
  }
  return alive;
}

function countWhile<T>(items: readonly T[], holds: (item: T) => boolean): number {
  const end = items.findIndex((item) => !holds(item));
  return end === -1 ? items.length : end;
}
