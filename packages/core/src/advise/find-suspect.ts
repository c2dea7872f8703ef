import type { TestId } from "../model/ids.ts";
import type { AttemptFinished, LogLine } from "../model/log-lines.ts";
import { hasFailed } from "../model/outcome.ts";

/** One attempt of a test with what had run in its process before. */
export interface Precedent {
  readonly failed: boolean;
  readonly before: ReadonlySet<TestId>;
}

/** A test, and how often it had run before the failures and the passes of another. */
export interface SuspectTest {
  readonly testId: TestId;
  readonly failures: number;
  readonly ofFailures: number;
  readonly passes: number;
  readonly ofPasses: number;
}

/** How probable it may be, over all tests that might be suspected, that chance alone put one there. */
const SIGNIFICANT = 0.05;
const FEWEST_FAILURES = 2;

/**
 * The attempts of some tests in one run, each with the tests that had ended in its process before it began: in the same
 * worker where the runner tells it, else in the same file.
 */
export function precedentsIn(
  lines: readonly LogLine[],
  wanted: ReadonlySet<TestId>,
): ReadonlyMap<TestId, readonly Precedent[]> {
  const places = new Map<TestId, string>();
  const ran = new Map<string, TestId[]>();
  const found = new Map<TestId, Precedent[]>();
  for (const line of lines) {
    if (line.type === "test.started") places.set(line.testId, `${line.project}\n${line.file}`);
    if (line.type !== "attempt.finished" || !tells(line)) continue;
    const process = line.worker === undefined ? (places.get(line.testId) ?? "") : String(line.worker);
    const before = ran.get(process) ?? [];
    ran.set(process, before);
    if (wanted.has(line.testId)) {
      const precedent = { failed: hasFailed(line), before: new Set(before) };
      found.set(line.testId, [...(found.get(line.testId) ?? []), precedent]);
    }
    before.push(line.testId);
  }
  return found;
}

function tells({ status, notRun }: AttemptFinished): boolean {
  return notRun === undefined && status !== "skipped" && status !== "interrupted";
}

/**
 * The test that ran before another one's failures and not before its passes, when chance does not explain that: Fisher's
 * exact test, one-sided, with Bonferroni's correction for all tests that ran before it. Undefined when there is none.
 */
export function findSuspect(testId: TestId, precedents: readonly Precedent[]): SuspectTest | undefined {
  const failed = precedents.filter((precedent) => precedent.failed);
  const passed = precedents.filter((precedent) => !precedent.failed);
  if (failed.length < FEWEST_FAILURES || passed.length === 0) return undefined;
  const candidates = new Set(precedents.flatMap(({ before }) => [...before]));
  candidates.delete(testId);
  let best: { readonly suspect: SuspectTest; readonly chance: number } | undefined;
  for (const candidate of candidates) {
    const suspect = {
      testId: candidate,
      failures: failed.filter(({ before }) => before.has(candidate)).length,
      ofFailures: failed.length,
      passes: passed.filter(({ before }) => before.has(candidate)).length,
      ofPasses: passed.length,
    };
    const chance = chanceOf(suspect) * candidates.size;
    if (chance <= SIGNIFICANT && chance < (best?.chance ?? 1)) best = { suspect, chance };
  }
  return best?.suspect;
}

/** P(it precedes at least so many of the failures), when it precedes attempts without regard to how they end. */
function chanceOf({ failures, ofFailures, passes, ofPasses }: SuspectTest): number {
  const all = ofFailures + ofPasses;
  const preceded = failures + passes;
  let chance = 0;
  for (let hits = failures; hits <= Math.min(ofFailures, preceded); hits += 1) {
    chance += Math.exp(
      logChoose(ofFailures, hits) + logChoose(ofPasses, preceded - hits) - logChoose(all, preceded),
    );
  }
  return chance;
}

function logChoose(of: number, taken: number): number {
  if (taken < 0 || taken > of) return -Infinity;
  let sum = 0;
  for (let k = 1; k <= taken; k += 1) sum += Math.log((of - taken + k) / k);
  return sum;
}
