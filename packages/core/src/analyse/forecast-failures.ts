import type { AttemptLetters } from "../model/history.ts";
import { countedLetters } from "./counted-attempts.ts";
import { DEFAULT_MODEL, priorOver, RATES } from "./flakiness-model.ts";

/** What is expected of tests that are worth a forecast: those that fail at some time. */
export interface ForecastModel {
  /** P(broken) before the first attempt. */
  readonly initialBroken: number;
  /** P(an attempt of a broken test passes). */
  readonly brokenPassRate: number;
  /** The exponent of the prior over the rate: weight ∝ rate^exponent. */
  readonly priorExponent: number;
  /** P(a sound test fails in bursts). */
  readonly burstyShare: number;
  /**
   * c of such a test, 0 to below 1: a failure is followed by a failure with probability θ + (1 − θ)·c, a pass with
   * θ·(1 − c), so θ stays the rate and a burst lasts some 1/(1 − c) attempts. Of the other tests c is 0.
   */
  readonly persistence: number;
}

/**
 * The filter's own constants speak of all tests; these of tests that fail at some time. Round numbers that do well on
 * public reruns of 12 Java projects, where failures come 2.35 in a row; the benchmark also fits them without the project
 * they are scored on (docs/explanation/flakiness-benchmark.md).
 */
export const FORECAST_MODEL: ForecastModel = {
  initialBroken: 0.3,
  brokenPassRate: 0.001,
  priorExponent: -0.7,
  burstyShare: 1 / 3,
  persistence: 0.9,
};

/** One hypothesis of a sound test, and its weight. */
interface Chain {
  readonly rate: number;
  readonly persistence: number;
  weight: number;
}

/**
 * The probability that each of the next `ahead` attempts of an unchanged code version fails, given the attempts of that
 * version so far, oldest first: the filter's two states with flake rates, in which a sound test's failures may come in
 * bursts. A first-order Markov chain on the attempts, averaged over its rate and over whether it comes in bursts; its
 * forecast falls back from where the test stands to its flake rate by the factor c an attempt.
 *
 * It is for tests that fail at some time; `hindcast explain` says by it what a rerun would give. Verdicts and
 * `pFailNext` do not use it: across code versions it ranks tests no better than the filter (docs/decisions/0012-bursts.md).
 */
export function forecastFailures(
  attempts: AttemptLetters,
  ahead: number,
  model: ForecastModel = FORECAST_MODEL,
): readonly number[] {
  const { initialBroken, brokenPassRate } = model;
  const chains = createChains(model);
  let broken = initialBroken;
  let last: string | undefined;
  for (const letter of countedLetters(attempts)) {
    broken *= letter === "F" ? 1 - brokenPassRate : brokenPassRate;
    let total = broken;
    for (const chain of chains) {
      const failRate = nextFailRate(chain, last);
      chain.weight *= letter === "F" ? failRate : 1 - failRate;
      total += chain.weight;
    }
    broken /= total;
    for (const chain of chains) chain.weight /= total;
    last = letter;
  }
  return Array.from({ length: ahead }, (_, step) => {
    const ifSound = chains.reduce((sum, chain) => sum + chain.weight * failRateAhead(chain, last, step), 0);
    return Math.min(1, ifSound + broken * (1 - brokenPassRate));
  });
}

function createChains({ initialBroken, priorExponent, burstyShare, persistence }: ForecastModel): Chain[] {
  const prior = priorOver({ ...DEFAULT_MODEL, priorExponent });
  return RATES.flatMap((rate, index) => {
    const weight = (1 - initialBroken) * (prior[index] ?? 0);
    return [
      { rate, persistence: 0, weight: weight * (1 - burstyShare) },
      { rate, persistence, weight: weight * burstyShare },
    ];
  });
}

function nextFailRate({ rate, persistence }: Chain, last: string | undefined): number {
  if (last === undefined) return rate;
  return last === "F" ? rate + (1 - rate) * persistence : rate * (1 - persistence);
}

function failRateAhead(chain: Chain, last: string | undefined, step: number): number {
  return chain.rate + (nextFailRate(chain, last) - chain.rate) * chain.persistence ** step;
}
