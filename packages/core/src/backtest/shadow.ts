import type { TestId } from "../model/ids.ts";
import type { Shadow } from "../model/log-lines.ts";
import type { Selection } from "../model/selection.ts";
import { costOfFiles, type FileCost } from "../model/test-file.ts";
import type { Outcome } from "../model/words.ts";

/** A test that was at least this likely broken before a change was not broken by it. */
export const KNOWN_BROKEN = 0.5;

/** As many missed tests are named. */
const MAX_MISSED = 20;

/** Of as many failures is written where they lay. */
const MAX_LEVELS = 20;

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

/** What a run of the whole suite saw. */
export interface WholeRun {
  /** Every test of it, in the order in which they ended. */
  readonly executed: readonly ExecutedTest[];
  /** Whether a failed test is one to be caught: neither a flake nor broken before the change. */
  readonly isToCatch: (testId: TestId) => boolean;
}

export interface ShadowInput extends WholeRun {
  /** What would have been selected for the change of the run, from what was known before it. */
  readonly selection: Selection;
  /** `heldBeforeTests` of that selection; asked for only when there is a failure. */
  readonly heldBefore?: () => ReadonlyMap<string, number> | undefined;
}

/**
 * Scores a selection against the run of the whole suite that really happened. A failure is a test that ended
 * failed, is not excused by an outage, and is one to be caught. Tests that did not run count nowhere.
 */
export function scoreShadow({ selection, heldBefore, ...run }: ShadowInput): Shadow {
  const chosen = new Set(selection.tests.map(({ testId }) => testId));
  const ran = testsThatRan(run);
  const selected = ran.filter(({ testId }) => chosen.has(testId));
  const failures = failuresToCatch(run);
  const missed = failures.filter((testId) => !chosen.has(testId));
  const levels = failures.length === 0 ? undefined : levelsOf(failures, heldBefore?.());
  return {
    available: ran.length,
    selected: selected.length,
    failures: failures.length,
    caught: failures.length - missed.length,
    timeShare: timeShare(selected, ran),
    wholeSuite: selection.summary.wholeSuite,
    missed: missed.toSorted().slice(0, MAX_MISSED),
    ...(levels && { heldBefore: levels }),
  };
}

/** The tests of a run that were executed, in the order in which they ended. */
export function testsThatRan({ executed }: Pick<WholeRun, "executed">): readonly ExecutedTest[] {
  return executed.filter(({ outcome }) => hasRun(outcome));
}

/** The failed tests that a selection had to catch, in the order in which they ended. */
export function failuresToCatch({ executed, isToCatch }: WholeRun): readonly TestId[] {
  return executed
    .filter(({ outcome, excused, testId }) => outcome === "failed" && !excused && isToCatch(testId))
    .map(({ testId }) => testId);
}

/** Where the failures lay, ascending; of too many, evenly picked ones, the highest among them. */
function levelsOf(
  failures: readonly TestId[],
  heldBefore: ReadonlyMap<string, number> | undefined,
): readonly number[] | undefined {
  if (heldBefore === undefined) return undefined;
  const levels = failures.map((testId) => heldBefore.get(testId) ?? 1).toSorted((a, b) => a - b);
  const step = Math.max(1, (levels.length - 1) / (MAX_LEVELS - 1));
  const picked = Math.min(levels.length, MAX_LEVELS);
  return Array.from({ length: picked }, (_, index) => rounded(levels[Math.round(index * step)] ?? 1));
}

/** Up, so that what is said to be caught is. */
function rounded(level: number): number {
  return Math.min(1, Math.ceil(level * 1e6) / 1e6);
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
