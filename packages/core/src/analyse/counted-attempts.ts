import type { AttemptLetters, TestHistory } from "../model/history.ts";

/** What can be counted of a test's attempts without any model. */
export interface AttemptCounts {
  /** Attempts that passed or failed. */
  readonly executions: number;
  readonly failures: number;
  /** Changes between pass and fail along the attempts. */
  readonly flips: number;
  /** Runs in which the test failed and then passed. */
  readonly passedOnRetry: number;
}

/**
 * The letters that speak of the test itself: `P` and `F`. An outage (`E`), a skipped, interrupted or never started
 * attempt says nothing of it.
 */
export function countedLetters(attempts: AttemptLetters): string {
  return attempts.replaceAll(/[^PF]/g, "");
}

/** Tells whether a test failed and then passed within one run: on one code version, so the failure was a flake. */
export function isPassedOnRetry(attempts: AttemptLetters): boolean {
  const firstFailure = attempts.indexOf("F");
  return firstFailure !== -1 && attempts.includes("P", firstFailure);
}

/** Counts the attempts of the given runs, oldest first. */
export function countAttempts(perRun: readonly AttemptLetters[]): AttemptCounts {
  const letters = countedLetters(perRun.join(""));
  return {
    executions: letters.length,
    failures: letters.replaceAll("P", "").length,
    flips: letters.match(/(?<=P)F|(?<=F)P/g)?.length ?? 0,
    passedOnRetry: perRun.filter(isPassedOnRetry).length,
  };
}

/** Counts everything kept of a test, and the sums of what is no longer kept. */
export function countHistory(test: TestHistory): AttemptCounts {
  const kept = countAttempts(test.executions.map(({ attempts }) => attempts));
  const { archived } = test;
  if (archived === undefined) return kept;
  return {
    executions: kept.executions + archived.executions,
    failures: kept.failures + archived.failures,
    flips: kept.flips,
    passedOnRetry: kept.passedOnRetry + archived.passedOnRetry,
  };
}
