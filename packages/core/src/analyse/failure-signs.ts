import type { AttemptLetters } from "../model/history.ts";
import { countedLetters } from "./counted-attempts.ts";

/** How much the latest attempt counts in the recent failure rate; each older one counts 0.3 times the next. */
const RECENCY = 0.7;
/** Odds beyond are not told apart: a rate of a few attempts is no certainty. */
const SURE = { filter: 0.0001, recent: 0.01 } as const;

/** What is known of a test before a run. */
export interface BeforeRun {
  /** P(fail next) of the flakiness filter; of a test that never ran, the rate at which tests begin with a failure. */
  readonly pFilter: number;
  /** The failure rate of the last few attempts; see `recentRate`. */
  readonly recent: number;
}

/**
 * The exponentially weighted failure rate after a run's attempts, r ← 0.7·failed + 0.3·r for each. A test begins with
 * the rate at which the project's tests begin.
 */
export function recentRate(before: number, attempts: AttemptLetters): number {
  let rate = before;
  for (const letter of countedLetters(attempts)) {
    rate = RECENCY * (letter === "F" ? 1 : 0) + (1 - RECENCY) * rate;
  }
  return rate;
}

/** The recent rate of a test that has passed `passes` times and never failed. */
export function recentRateAfterPasses(before: number, passes: number): number {
  return before * (1 - RECENCY) ** passes;
}

/** The signs that odds are made of: 1, and the log-odds of what the filter and the last attempts say. */
export function signsOf({ pFilter, recent }: BeforeRun): readonly number[] {
  return [1, logOdds(pFilter, SURE.filter), logOdds(recent, SURE.recent)];
}

function logOdds(probability: number, sure: number): number {
  const bounded = Math.min(1 - sure, Math.max(sure, probability));
  return Math.log(bounded / (1 - bounded));
}
