import type { TestId } from "./ids.ts";
import type { Manifestation } from "./history.ts";
import type { TestRef } from "./test.ts";
import type { Level, Verdict } from "./words.ts";

/** The constants of the flakiness filter: a two-state machine per test. All are probabilities. */
export interface FlakinessModel {
  /** P(sound → broken) at each new code version. */
  readonly breakRate: number;
  /** P(broken → sound) at each new code version. */
  readonly repairRate: number;
  /** P(an attempt of a broken test passes). */
  readonly brokenPassRate: number;
  /** P(broken) before the first attempt. */
  readonly initialBroken: number;
  /** The exponent of the prior over the flake rate: weight ∝ rate^exponent. */
  readonly priorExponent: number;
}

/** A probability with a 95 % credible interval. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** What the history says of one test now. */
export interface TestJudgement extends TestRef {
  readonly verdict: Verdict;
  /** Only for `flaky`. */
  readonly level?: Level;
  readonly flakeRate: Estimate;
  readonly pBroken: number;
  /** P(the flake rate is at least 1 %). */
  readonly pFlaky: number;
  /** P(the next attempt at an unchanged version fails). */
  readonly pFailNext: number;
  /** Attempts that passed or failed, outages left out. */
  readonly executions: number;
  readonly failures: number;
  readonly failureRate: number;
  /** Changes between pass and fail along the attempts. */
  readonly flips: number;
  /** Runs in which it failed first and passed on a retry. */
  readonly passedOnRetry: number;
  readonly manifestations: readonly (Manifestation & { readonly share: number })[];
}

/** Judgements of all tests by id. */
export type Judgements = ReadonlyMap<TestId, TestJudgement>;
