import type { Manifestation } from "../model/history.ts";
import type { Category, Diagnosis } from "../model/words.ts";
import type { Kin, KinTally } from "./kin.ts";
import { type Neighbours, rateOf } from "./neighbours.ts";
import type { SuiteFailures } from "./suite-failures.ts";

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
  /** Earlier failing runs of the test that retried it: those a retry passed, and stretches of a branch in which none did. */
  readonly retried: { readonly passed: number; readonly failed: number };
  /** Strength of the strongest link from the change to the test, 0 when none; absent when the change is unknown. */
  readonly linkStrength?: number;
  /** The failing test is one of them. */
  readonly suite?: SuiteFailures;
  /** The tests of the run that are like it. */
  readonly kin?: Kin;
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
  retryRecord: { prior: 1, others: 3, limit: 30 },
  /** A file that cannot be loaded fails for certain: nothing random runs before. */
  collection: 0.02,
  /** The category itself names the surroundings. */
  environmentCategory: { environment: 30, network: 10 },
  /**
   * Flakes come alone, common causes do not. The flake's weight is halved when this share of the other tests fails too,
   * beyond what fails in the suite's quiet runs. (On public Playwright histories the share alone tells hard failures
   * from flakes with an AUC of 0.9.)
   */
  halvingShare: 0.02,
  /**
   * Causes reach tests that are alike. In other projects the same test fails with most hard failures and few flakes; the
   * flake's weight is halved when this share of its file fails too, and divided by the tests that share its error, at
   * most `sameErrors` of them. That a test ran out of time says half of what another error says.
   */
  kin: { twinIfHard: 0.8, twinIfFlake: 0.15, halvingFileShare: 0.125, sameErrors: 8, timeoutWeight: 0.5 },
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
    weighKin(surroundings),
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
  const { executed, failed, quietShare = 0 } = suite;
  const share = Math.max(0, Math.max(0, failed - 1) / (executed - 1) - quietShare);
  return { ...NEUTRAL, flake: 1 / (1 + share / FACTORS.halvingShare) };
}

function weighKin({ kin, failures }: Surroundings): Factors {
  if (kin === undefined) return NEUTRAL;
  const { twinIfHard, twinIfFlake, halvingFileShare, sameErrors, timeoutWeight } = FACTORS.kin;
  const twins = shareOf(kin.twins);
  const ofTwins =
    twins === undefined
      ? 1
      : (twinIfFlake / twinIfHard) ** twins * ((1 - twinIfFlake) / (1 - twinIfHard)) ** (1 - twins);
  const ofFile = 1 / (1 + (shareOf(kin.fileMates) ?? 0) / halvingFileShare);
  const onTime = failures.some(({ category }) => category !== "timeout");
  const ofError = (1 + Math.min(sameErrors, kin.sameError)) ** -(onTime ? 1 : timeoutWeight);
  return { ...NEUTRAL, flake: ofTwins * ofFile * ofError };
}

function shareOf({ executed, failed }: KinTally): number | undefined {
  return executed === 0 ? undefined : failed / executed;
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
