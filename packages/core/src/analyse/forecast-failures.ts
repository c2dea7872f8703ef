import type { AttemptLetters } from "../model/history.ts";
import { countedLetters } from "./counted-attempts.ts";
import { DEFAULT_MODEL, priorOver, RATES } from "./flakiness-model.ts";

/**
 * How strongly an attempt of a flaky test follows the one before, with prior weights. 0 is section 7's independence; at
 * c, a failure is followed by a failure with probability θ + (1 − θ)·c, a pass with θ·(1 − c), so θ stays the rate.
 * Fitted by hand on public reruns of 12 Java projects (docs/explanation/flakiness-benchmark.md), where failures come
 * 2.35 in a row.
 */
const PERSISTENCES: readonly { readonly persistence: number; readonly weight: number }[] = [
  { persistence: 0, weight: 0.4 },
  { persistence: 0.3, weight: 0.15 },
  { persistence: 0.6, weight: 0.15 },
  { persistence: 0.8, weight: 0.15 },
  { persistence: 0.9, weight: 0.15 },
];

/**
 * Constants for tests that are worth a forecast, those that fail at some time: 3 in 10 of them are broken, and broken
 * tests of one version pass 1 attempt in 200. The filter's own constants speak of all tests.
 */
const FAILING_TESTS = { initialBroken: 0.3, brokenPassRate: 0.005, priorExponent: -0.7 } as const;

/** One hypothesis of a sound test, and its weight. */
interface Chain {
  readonly rate: number;
  readonly persistence: number;
  weight: number;
}

/**
 * The probability that each of the next `ahead` attempts of an unchanged code version fails, given the attempts of that
 * version so far, oldest first: the filter's two states with flake rates, in which a sound test's failures may come in
 * bursts. A first-order Markov chain on the attempts, averaged over its rate and persistence; its forecast falls back
 * from where the test stands to its flake rate by the factor c an attempt.
 *
 * It is for tests that fail at some time. Verdicts and `pFailNext` do not use it: across code versions it ranks tests
 * no better than the filter (docs/decisions/0012-bursts.md).
 */
export function forecastFailures(attempts: AttemptLetters, ahead: number): readonly number[] {
  const chains = createChains();
  let broken: number = FAILING_TESTS.initialBroken;
  let last: string | undefined;
  for (const letter of countedLetters(attempts)) {
    broken *= letter === "F" ? 1 - FAILING_TESTS.brokenPassRate : FAILING_TESTS.brokenPassRate;
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
    return Math.min(1, ifSound + broken * (1 - FAILING_TESTS.brokenPassRate));
  });
}

function createChains(): Chain[] {
  const prior = priorOver({ ...DEFAULT_MODEL, priorExponent: FAILING_TESTS.priorExponent });
  return RATES.flatMap((rate, index) =>
    PERSISTENCES.map(({ persistence, weight }) => ({
      rate,
      persistence,
      weight: (1 - FAILING_TESTS.initialBroken) * (prior[index] ?? 0) * weight,
    })),
  );
}

function nextFailRate({ rate, persistence }: Chain, last: string | undefined): number {
  if (last === undefined) return rate;
  return last === "F" ? rate + (1 - rate) * persistence : rate * (1 - persistence);
}

function failRateAhead(chain: Chain, last: string | undefined, step: number): number {
  return chain.rate + (nextFailRate(chain, last) - chain.rate) * chain.persistence ** step;
}
