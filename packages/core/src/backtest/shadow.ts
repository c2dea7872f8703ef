import type { TestId } from "../model/ids.ts";
import type { Shadow } from "../model/log-lines.ts";
import type { Selection } from "../model/selection.ts";
import { costOfFiles, type FileCost } from "../model/test-file.ts";
import type { Outcome } from "../model/words.ts";

/** A test that was at least this likely broken before a change was not broken by it. */
export const KNOWN_BROKEN = 0.5;

/** As many missed tests are named. */
const MAX_MISSED = 20;

/** What a run saw of one test. */
export interface ExecutedTest {
  readonly testId: TestId;
  readonly outcome: Outcome;
  /** Of all its attempts, in milliseconds. */
  readonly durationMs: number;
  /** Of its file, in runners that load each on its own. */
  readonly fileCost?: FileCost;
  /** Its failure belongs to an outage of the run. */
  readonly excused: boolean;
}

export interface ShadowInput {
  /** What would have been selected for the change of the run, from what was known before it. */
  readonly selection: Selection;
  /** Every test of the whole-suite run. */
  readonly executed: readonly ExecutedTest[];
  /** Whether a failed test is one to be caught: neither a flake nor broken before the change. */
  readonly isToCatch: (testId: TestId) => boolean;
}

/**
 * Scores a selection against the run of the whole suite that really happened. A failure is a test that ended
 * failed, is not excused by an outage, and is one to be caught. Tests that did not run count nowhere.
 */
export function scoreShadow({ selection, executed, isToCatch }: ShadowInput): Shadow {
  const chosen = new Set(selection.tests.map(({ testId }) => testId));
  const ran = executed.filter(({ outcome }) => hasRun(outcome));
  const selected = ran.filter(({ testId }) => chosen.has(testId));
  const failures = ran.filter(
    ({ outcome, excused, testId }) => outcome === "failed" && !excused && isToCatch(testId),
  );
  const missed = failures.filter(({ testId }) => !chosen.has(testId)).map(({ testId }) => testId);
  return {
    available: ran.length,
    selected: selected.length,
    failures: failures.length,
    caught: failures.length - missed.length,
    timeShare: timeShare(selected, ran),
    wholeSuite: selection.summary.wholeSuite,
    missed: missed.toSorted().slice(0, MAX_MISSED),
  };
}

/** By time; by count when no test took any; 0 when no test ran. */
function timeShare(selected: readonly ExecutedTest[], ran: readonly ExecutedTest[]): number {
  const whole = totalMs(ran);
  if (whole > 0) return totalMs(selected) / whole;
  return ran.length === 0 ? 0 : selected.length / ran.length;
}

function totalMs(tests: readonly ExecutedTest[]): number {
  return tests.reduce((sum, { durationMs }) => sum + durationMs, costOfFiles(tests));
}

function hasRun(outcome: Outcome): boolean {
  return outcome === "passed" || outcome === "failed" || outcome === "flaky";
}
