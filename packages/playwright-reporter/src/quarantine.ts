import type { FullConfig, FullResult, Suite, TestCase } from "@playwright/test/reporter";
import { neverRan } from "./not-run.ts";
import { serialSuiteOf } from "./suite-mode.ts";

/** What is known at the end of a run that may be green only because what failed is quarantined. */
export interface QuarantineCheck {
  readonly result: Pick<FullResult, "status">;
  readonly suite: Suite;
  readonly config: Pick<FullConfig, "failOnFlakyTests">;
  /** How many errors belong to no test: one is enough to stay red. */
  readonly runErrors: number;
  readonly isQuarantined: (test: TestCase) => boolean;
}

/**
 * Whether a failed run may pass: everything that failed is quarantined, nothing failed outside of tests, and
 * nothing was left un-run except behind a quarantined failure in its own serial chain.
 */
export function mayPass({ result, suite, config, runErrors, isQuarantined }: QuarantineCheck): boolean {
  if (result.status !== "failed" || runErrors > 0) return false;
  const tests = suite.allTests();
  const failed = tests.filter((test) => countsAsFailure(test, config));
  if (failed.length === 0 || !failed.every((test) => isQuarantined(test))) return false;
  const chains = new Set(failed.map((test) => serialSuiteOf(test)));
  return tests.every((test) => {
    const chain = serialSuiteOf(test);
    return hasRun(test) || (chain !== undefined && chains.has(chain));
  });
}

/** `failOnFlakyTests` is newer than 1.46; before, a flaky test never failed a run. */
function countsAsFailure(test: TestCase, { failOnFlakyTests }: QuarantineCheck["config"]): boolean {
  const outcome = test.outcome();
  return outcome === "unexpected" || (outcome === "flaky" && failOnFlakyTests);
}

function hasRun(test: TestCase): boolean {
  const last = test.results.at(-1);
  return last !== undefined && last.status !== "interrupted" && !neverRan(test, last);
}
