import type { Manifestation } from "../model/history.ts";
import type { Category, Diagnosis } from "../model/words.ts";
import { type Neighbours, rateOf } from "./neighbours.ts";

/** What a failure is known again by. */
export interface FailureKey {
  readonly category: Category;
  readonly fingerprint: string;
}

/** What the run around a failure says, beside the test's own attempts. */
export interface Surroundings {
  /** This run's failures of the test. */
  readonly failures: readonly FailureKey[];
  /** The test's manifestations before this run. */
  readonly manifestations: readonly Pick<Manifestation, "fingerprint" | "count" | "passedOnRetry">[];
  /** Earlier failing runs of the test that retried it: those a retry passed, and those none did. */
  readonly retried: { readonly passed: number; readonly failed: number };
  /** Strength of the strongest link from the change to the test, 0 when none; absent when the change is unknown. */
  readonly linkStrength?: number;
  /** Tests of this run that ran, and those that failed (outages left out), this one included. */
  readonly suite?: { readonly executed: number; readonly failed: number };
  /** The other tests of the run that are linked to the same changed file. */
  readonly neighbours?: Neighbours;
}

/** Factors by which a piece of evidence multiplies the weight of a diagnosis. */
export type Factors = Readonly<Record<Exclude<Diagnosis, "unknown">, number>>;

const NEUTRAL: Factors = { regression: 1, flake: 1, "known-broken": 1, environment: 1 };

/**
 * The Bayes factors, as multipliers of the weight of the diagnosis they speak of. They are judgements of how often a
 * piece of evidence shows under one diagnosis against the others, rounded, and kept mild, because pieces of evidence
 * overlap: none alone outweighs a same-version pass, which is worth some 50.
 */
export const FACTORS = {
  /**
   * A regression reaches its test through the change. With links of 9 in 10 regressions found, and 3 in 10 of all tests
   * linked to a usual change: 0.9 / 0.3 when linked, 0.1 / 0.7 (taken as 0.2: links are learned) when not.
   */
  link: { none: 0.2, full: 3 },
  /** The error was seen to pass on a retry: 8 in 10 repeated flakes show a known error, 1 in 10 regressions do. */
  seenOnRetry: 8,
  /** Other errors of this test passed on a retry, this one is new: 2 in 10 repeated flakes against 7 in 10 regressions. */
  newBesideRetried: 0.3,
  /** The error was seen, and never passed on a retry. */
  seenAndNeverRetried: 3,
  /**
   * The test's own record of retries: of the runs that failed first and retried, a pass is expected in
   * (prior + passed) / (prior + others + passed + failed). The factor is those odds over the odds of a test without
   * record, at most `limit` either way. (On a public Playwright history that posterior tells flakes from hard failures
   * with an AUC of 0.93.)
   */
  retryRecord: { prior: 1, others: 3, limit: 8 },
  /** A file that cannot be loaded fails for certain: nothing random runs before. */
  collection: 0.02,
  /** The category itself names the surroundings. */
  environmentCategory: { environment: 30, network: 10 },
  /**
   * Flakes come alone, common causes do not. The flake's weight is halved when this share of the other tests fails too.
   * (On public Playwright histories that share alone tells hard failures from flakes with an AUC of 0.9.)
   */
  halvingShare: 0.02,
  /**
   * A file that broke some of the tests it is linked to breaks the next one as often as those, and no longer as seldom as
   * any change breaks any test (`usual`: the filter's constant from sound to broken). At most `limit`, because links are
   * learned and two flakes can meet.
   */
  neighbours: { usual: 0.01, limit: 8 },
} as const;

/** Combines what the change, the error and the rest of the run say, as one factor per diagnosis. */
export function weighSurroundings(surroundings: Surroundings): Factors {
  return [
    weighLink(surroundings.linkStrength),
    weighFingerprint(surroundings),
    weighRetryRecord(surroundings.retried),
    weighCategory(surroundings.failures),
    weighSuite(surroundings.suite),
    weighNeighbours(surroundings.neighbours),
  ].reduce(multiply, NEUTRAL);
}

function weighLink(strength: number | undefined): Factors {
  if (strength === undefined) return NEUTRAL;
  const { none, full } = FACTORS.link;
  return { ...NEUTRAL, regression: none ** (1 - strength) * full ** strength };
}

function weighFingerprint({ failures, manifestations }: Surroundings): Factors {
  const seen = manifestations.filter((known) =>
    failures.some(({ fingerprint }) => fingerprint === known.fingerprint),
  );
  if (seen.some(({ passedOnRetry }) => passedOnRetry > 0)) return { ...NEUTRAL, flake: FACTORS.seenOnRetry };
  if (seen.length > 0) return { ...NEUTRAL, "known-broken": FACTORS.seenAndNeverRetried };
  const flaked = manifestations.some(({ passedOnRetry }) => passedOnRetry > 0);
  return flaked && failures.length > 0 ? { ...NEUTRAL, flake: FACTORS.newBesideRetried } : NEUTRAL;
}

function weighRetryRecord({ passed, failed }: Surroundings["retried"]): Factors {
  const { prior, others, limit } = FACTORS.retryRecord;
  const odds = ((prior + passed) * others) / ((others + failed) * prior);
  return { ...NEUTRAL, flake: Math.min(limit, Math.max(1 / limit, odds)) };
}

function weighCategory(failures: Surroundings["failures"]): Factors {
  const categories = new Set(failures.map(({ category }) => category));
  if (categories.has("collection")) return { ...NEUTRAL, flake: FACTORS.collection };
  const { environment, network } = FACTORS.environmentCategory;
  if (categories.has("environment")) return { ...NEUTRAL, environment };
  return categories.has("network") ? { ...NEUTRAL, environment: network } : NEUTRAL;
}

function weighSuite(suite: Surroundings["suite"]): Factors {
  if (suite === undefined || suite.executed < 2) return NEUTRAL;
  const share = Math.max(0, suite.failed - 1) / (suite.executed - 1);
  return { ...NEUTRAL, flake: 1 / (1 + share / FACTORS.halvingShare) };
}

function weighNeighbours(neighbours: Neighbours | undefined): Factors {
  if (neighbours === undefined) return NEUTRAL;
  const { usual, limit } = FACTORS.neighbours;
  return { ...NEUTRAL, regression: Math.min(limit, Math.max(1, rateOf(neighbours) / usual)) };
}

function multiply(left: Factors, right: Factors): Factors {
  return {
    regression: left.regression * right.regression,
    flake: left.flake * right.flake,
    "known-broken": left["known-broken"] * right["known-broken"],
    environment: left.environment * right.environment,
  };
}
