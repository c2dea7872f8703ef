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
  // Nearly every execution is one pass; a history holds millions.
  return attempts === "P" ? attempts : attempts.replaceAll(/[^PF]/g, "");
}

/** Tells whether a test failed and then passed within one run: on one code version, so the failure was a flake. */
export function isPassedOnRetry(attempts: AttemptLetters): boolean {
  const firstFailure = attempts.indexOf("F");
  return firstFailure !== -1 && attempts.includes("P", firstFailure);
}

/** Counts the attempts of the given runs, oldest first. */
export function countAttempts(perRun: Iterable<AttemptLetters>): AttemptCounts {
  let executions = 0;
  let failures = 0;
  let flips = 0;
  let passedOnRetry = 0;
  let last: string | undefined;
  for (const attempts of perRun) {
    for (const letter of countedLetters(attempts)) {
      executions += 1;
      if (letter === "F") failures += 1;
      if (last !== undefined && letter !== last) flips += 1;
      last = letter;
    }
    if (attempts !== "P" && isPassedOnRetry(attempts)) passedOnRetry += 1;
  }
  return { executions, failures, flips, passedOnRetry };
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
