import type { RunSummary } from "../model/history.ts";
import { suiteKey, type Suite } from "../model/suite.ts";

/** How much of a run's suite failed. */
export interface SuiteFailures {
  /** Tests that ran. */
  readonly executed: number;
  /** Those of them that failed an attempt, outages left out. */
  readonly failed: number;
  /** The share of the suite that fails in its quiet runs, 0 to 1. @default 0 */
  readonly quietShare?: number;
}

/** A suite changes: only so many of its latest runs tell what is usual. */
const LATEST_RUNS = 50;
/** Whoever works on a red branch runs red often: the quietest quarter of the runs shows what fails without a cause. */
const QUIET_QUANTILE = 0.25;

/** The share of a suite's tests that failed an attempt in the quietest quarter of its latest whole runs; 0 without. */
export function quietShareOf(runs: readonly RunSummary[], suite: Suite): number {
  const shares = runs
    .filter((run) => run.wholeSuite && suiteKey(run) === suiteKey(suite))
    .slice(-LATEST_RUNS)
    .flatMap(({ counts: { passed, failed, flaky } }) => {
      const executed = passed + failed + flaky;
      return executed === 0 ? [] : [(failed + flaky) / executed];
    });
  return shares.toSorted((a, b) => a - b)[Math.floor(shares.length * QUIET_QUANTILE)] ?? 0;
}
