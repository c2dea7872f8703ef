import type { Level, Verdict } from "../model/words.ts";

/** From this P(broken) on, a test is broken. */
export const BROKEN_FROM = 0.5;
/** From this P(flake rate ≥ 1 %) on, a test is flaky. */
export const FLAKY_CERTAINTY = 0.9;
/** A test with fewer attempts is new; a flaky or broken one recovers after as many passes in a row. */
export const ENOUGH_ATTEMPTS = 5;

/** From this P(mended since its last failure) on, a flaky test is flaky no more. */
export const MENDED_FROM = 0.9;

/** Below the lines above, a test that failed is still in doubt from these probabilities on. */
const DOUBT = { broken: 0.1, flaky: 0.5 } as const;

/** Upper ends of the levels by mean flake rate; above the last it is `critical`. */
const LEVELS_BELOW: readonly (readonly [below: number, level: Level])[] = [
  [0.02, "low"],
  [0.1, "moderate"],
  [0.3, "high"],
];

/** What a verdict rests on. */
export interface VerdictFacts {
  readonly pBroken: number;
  readonly pFlaky: number;
  /** P(mended since its last failure). */
  readonly pMended: number;
  /** Attempts that passed or failed. */
  readonly executions: number;
  readonly failures: number;
  /** Passes since the last failure. */
  readonly passesInARow: number;
  /** Whether the test was flaky or broken after any earlier run that is still kept. */
  readonly wasBad: boolean;
}

/** Tells whether the probabilities alone make a test flaky or broken. */
export function isBad(facts: Pick<VerdictFacts, "pBroken" | "pFlaky" | "pMended">): boolean {
  return facts.pBroken >= BROKEN_FROM || isFlaky(facts);
}

/**
 * The verdict, first match wins: `broken` and `flaky` by their lines; `new` under 5 attempts; `recovered` when it was
 * flaky or broken and the last 5 attempts passed; `unknown` when it failed and P(broken) ≥ 0.1 or P(flaky) ≥ 0.5
 * (evidence that supports two readings); else `stable`.
 */
export function verdictOf(facts: VerdictFacts): Verdict {
  if (facts.pBroken >= BROKEN_FROM) return "broken";
  if (isFlaky(facts)) return "flaky";
  if (facts.executions < ENOUGH_ATTEMPTS) return "new";
  if (facts.wasBad && facts.passesInARow >= ENOUGH_ATTEMPTS) return "recovered";
  return isInDoubt(facts) ? "unknown" : "stable";
}

function isFlaky({ pFlaky, pMended }: Pick<VerdictFacts, "pFlaky" | "pMended">): boolean {
  return pFlaky >= FLAKY_CERTAINTY && pMended < MENDED_FROM;
}

/** The level of a flaky test by its mean flake rate. */
export function levelOf(meanRate: number): Level {
  return LEVELS_BELOW.find(([below]) => meanRate < below)?.[1] ?? "critical";
}

function isInDoubt({ failures, pBroken, pFlaky }: VerdictFacts): boolean {
  return failures > 0 && (pBroken >= DOUBT.broken || pFlaky >= DOUBT.flaky);
}
