import type { FlakinessModel } from "../model/flakiness.ts";

/** The constants in force until a history is long enough to tell its own; see docs/explanation/flakiness-benchmark.md. */
export const DEFAULT_MODEL: FlakinessModel = {
  breakRate: 0.01,
  repairRate: 0.25,
  brokenPassRate: 0.02,
  initialBroken: 0.01,
  priorExponent: -0.35,
};

/** From this flake rate on, a test counts as flaky (probability of failure per attempt). */
export const FLAKY_FROM = 0.01;

/**
 * P(a flaky test is mended) at each new code version. It serves only `pMended`: a decision of ours beside the filter,
 * whose flake rate is fixed (docs/decisions/0010-recovery.md).
 */
export const MEND_RATE = 0.005;

const LOWEST_RATE = 0.001;
const HIGHEST_RATE = 0.8;
const RATE_COUNT = 24;

/** The flake rates the filter knows, ascending, evenly spaced in their logarithm (probability of failure per attempt). */
export const RATES: readonly number[] = Array.from(
  { length: RATE_COUNT },
  (_, index) => LOWEST_RATE * (HIGHEST_RATE / LOWEST_RATE) ** (index / (RATE_COUNT - 1)),
);

/** The prior over `RATES` under a model: weight ∝ rate^priorExponent, summing to 1. */
export function priorOver(model: FlakinessModel): Float64Array {
  const weights = Float64Array.from(RATES, (rate) => rate ** model.priorExponent);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
