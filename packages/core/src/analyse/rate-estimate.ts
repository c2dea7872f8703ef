import type { Estimate } from "../model/flakiness.ts";
import { FLAKY_FROM, RATES } from "./flakiness-model.ts";

const LOW_QUANTILE = 0.025;
const HIGH_QUANTILE = 0.975;
/** Half the distance between two neighbouring rates, in the logarithm. */
const HALF_CELL = Math.log((RATES[1] ?? 1) / (RATES[0] ?? 1)) / 2;
const FIRST_FLAKY = RATES.findIndex((rate) => rate >= FLAKY_FROM);

/**
 * Mean and 95 % credible interval of the flake rate under weights over `RATES` that sum to 1.
 * The interval's ends are interpolated inside a grid cell, evenly in the logarithm of the rate.
 */
export function estimateRate(weights: Float64Array): Estimate {
  const mean = RATES.reduce((sum, rate, index) => sum + rate * (weights[index] ?? 0), 0);
  return { mean, low: quantile(weights, LOW_QUANTILE), high: quantile(weights, HIGH_QUANTILE) };
}

/** P(the flake rate is at least 1 %) under weights over `RATES` that sum to 1. */
export function flakyShare(weights: Float64Array): number {
  let share = 0;
  for (let index = FIRST_FLAKY; index < weights.length; index++) share += weights[index] ?? 0;
  return Math.min(1, share);
}

function quantile(weights: Float64Array, at: number): number {
  let below = 0;
  for (const [index, rate] of RATES.entries()) {
    const weight = weights[index] ?? 0;
    if (below + weight >= at) {
      const inside = weight === 0 ? 0 : (at - below) / weight;
      return Math.min(1, rate * Math.exp(HALF_CELL * (2 * inside - 1)));
    }
    below += weight;
  }
  return RATES.at(-1) ?? 1;
}
