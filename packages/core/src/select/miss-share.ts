import type { BacktestFigures } from "../model/manifest.ts";

/** What is believed before any evidence: links miss half a percent, as if seen in 20 failures. */
const PRIOR_SHARE = 0.005;
const PRIOR_FAILURES = 20;

/**
 * Failures that links do not point at over those that they do, from the backtest: the odds of a miss, where the
 * misses of past whole-suite runs are weighed against what is believed before any evidence.
 */
export function missShare(backtest: BacktestFigures | undefined): number {
  const { failures, caught } = backtest ?? { failures: 0, caught: 0 };
  const missed = (failures - caught + PRIOR_SHARE * PRIOR_FAILURES) / (failures + PRIOR_FAILURES);
  return missed / (1 - missed);
}
