import type { FlakinessModel, Judgements } from "../model/flakiness.ts";
import type { History, TestHistory } from "../model/history.ts";
import { countedLetters } from "./counted-attempts.ts";
import { recentRate, recentRateAfterPasses, signsOf } from "./failure-signs.ts";
import type { SeenOdds } from "./fit-odds.ts";
import { createFilter } from "./flakiness-filter.ts";
import { believeNeverFailed } from "./never-failed.ts";
import { replay } from "./replay.ts";

/** Bounds of the work: tests that ever failed, and their executions in all. */
const SAMPLE = { tests: 300, executions: 10_000 } as const;
/** Passes after which the odds of a test that never failed move no more. */
const SETTLED = 50;

export interface SeenOddsInput {
  readonly history: History;
  readonly judgements: Judgements;
  readonly model: FlakinessModel;
  /** P(a test fails in its first run). */
  readonly first: number;
}

/**
 * Looks back at every run of every test: what was known of it before, and how it ended. Bounded: of tests that ever
 * failed at most 300 and 10,000 executions, in the order of their ids (hashes, so a fair sample) and weighed up to all
 * of them; those that never failed all went the same way and enter as counts.
 */
export function seenOdds(input: SeenOddsInput): readonly SeenOdds[] {
  const { history, judgements } = input;
  const failed: TestHistory[] = [];
  const reached: number[] = [];
  for (const [testId, test] of history.tests) {
    const { failures = 0, executions = 0 } = judgements.get(testId) ?? {};
    if (failures > 0) failed.push(test);
    else if (executions > 0) {
      const last = Math.min(executions, SETTLED) - 1;
      reached[last] = (reached[last] ?? 0) + 1;
    }
  }
  const sample = sampleOf(failed);
  const weight = failed.length / Math.max(1, sample.length);
  return [...neverFailedRows(reached, input), ...sample.flatMap((test) => rowsOf(test, weight, input))];
}

function sampleOf(failed: readonly TestHistory[]): readonly TestHistory[] {
  const sample: TestHistory[] = [];
  let executions = 0;
  for (const test of failed.toSorted((one, other) => (one.testId < other.testId ? -1 : 1))) {
    executions += test.executions.length;
    if (sample.length === SAMPLE.tests || (executions > SAMPLE.executions && sample.length > 0)) break;
    sample.push(test);
  }
  return sample;
}

/** @param reached tests that never failed by the number of their passes, less one */
function neverFailedRows(reached: readonly number[], { model, first }: SeenOddsInput): readonly SeenOdds[] {
  const rows: SeenOdds[] = [];
  let of = 0;
  for (let passes = reached.length - 1; passes >= 0; passes--) {
    of += reached[passes] ?? 0;
    const recent = recentRateAfterPasses(first, passes);
    const pFilter =
      passes === 0 ? first : believeNeverFailed(model, { passes, passesOfLastVersion: 1 }).pFailNext;
    rows.push({ signs: signsOf({ pFilter, recent }), failures: 0, of });
  }
  return rows;
}

function rowsOf(
  test: TestHistory,
  weight: number,
  { history: { runs }, model, first }: SeenOddsInput,
): readonly SeenOdds[] {
  const rows: SeenOdds[] = [];
  const filter = createFilter(model);
  let pFilter = first;
  let recent = first;
  replay(filter, { test, runs }, (attempts) => {
    const letters = countedLetters(attempts);
    if (letters === "") return;
    const failures = letters.length - letters.replaceAll("F", "").length;
    rows.push({
      signs: signsOf({ pFilter, recent }),
      failures: (weight * failures) / letters.length,
      of: weight,
    });
    pFilter = filter.pFailNext();
    recent = recentRate(recent, attempts);
  });
  return rows;
}
