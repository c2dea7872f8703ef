import { DIAGNOSES, type Diagnosis } from "../model/words.ts";
import { becauseOf } from "./because.ts";
import { countedLetters, countHistory, isPassedOnRetry } from "./counted-attempts.ts";
import type { Diagnosed, DiagnosisFacts } from "./diagnosis.ts";
import { type Factors, weighSurroundings } from "./diagnosis-evidence.ts";
import { createFilter, type FlakinessFilter } from "./flakiness-filter.ts";
import { DEFAULT_MODEL, RATES } from "./flakiness-model.ts";
import { observeRun, replay } from "./replay.ts";
import { levelOf } from "./verdict.ts";

/** P(trouble around the run, not noticed as an outage, fails this test), and how such a test's attempts then fail. */
const ENVIRONMENT = { prior: 0.001, failRate: 0.9 } as const;

const CERTAINLY_ENVIRONMENT: Readonly<Record<Diagnosis, number>> = {
  regression: 0,
  flake: 0,
  "known-broken": 0,
  environment: 1,
  unknown: 0,
};

/**
 * Tells a regression from a flake, on the first failing run.
 *
 * The filter's state before the run is split by what could have made the attempts fail: broken before
 * (`known-broken`), sound before and broken by this code version (`regression`), or sound (`flake`); each gets its exact
 * posterior weight given this run's attempts. A code version that was run before cannot bring a regression. The weights
 * are multiplied by the factors of diagnosis-evidence.ts. What is left to `unknown` halves with every attempt remembered
 * and is nothing once a retry has passed. Attempts that only an outage failed are `environment`.
 */
export function diagnose(facts: DiagnosisFacts): Diagnosed {
  const filter = createFilter(facts.model);
  if (facts.before !== undefined) replay(filter, { test: facts.before, runs: facts.runs });
  const letters = countedLetters(facts.attempts);
  const probabilities =
    letters === "" && facts.attempts.includes("E")
      ? CERTAINLY_ENVIRONMENT
      : weigh(facts, splitCauses({ filter, facts, letters }));
  observeRun(filter, facts.run, facts.attempts);

  const diagnosis = mostProbable(probabilities);
  const flakeRate = filter.flakeRate();
  return {
    diagnosis,
    probability: probabilities[diagnosis],
    probabilities,
    ...(diagnosis === "flake" && { level: levelOf(flakeRate.mean) }),
    because: becauseOf({ ...facts, diagnosis, flakeRate }),
  };
}

interface SplitFacts {
  readonly filter: FlakinessFilter;
  readonly facts: DiagnosisFacts;
  readonly letters: string;
}

/** Weights of the four causes given this run's attempts, before the surroundings are asked. */
function splitCauses({ filter, facts, letters }: SplitFacts): Factors {
  const model = facts.model ?? DEFAULT_MODEL;
  const isNewVersion = filter.arrive(facts.run.codeVersion, facts.run.branch);
  const breakRate = isNewVersion ? model.breakRate : 0;
  const repairRate = isNewVersion ? model.repairRate : 0;
  const { rates, broken } = filter.beliefs();
  if (isNewVersion) filter.step();

  const failures = letters.replaceAll("P", "").length;
  const passes = letters.length - failures;
  const likelihood = (failRate: number): number => failRate ** failures * (1 - failRate) ** passes;
  const ifBroken = likelihood(1 - model.brokenPassRate);

  let sound = 0;
  let stillBroken = 0;
  let justBroken = 0;
  for (const [index, rate] of RATES.entries()) {
    const weight = rates[index] ?? 0;
    const was = broken[index] ?? 0;
    stillBroken += weight * was * (1 - repairRate) * ifBroken;
    justBroken += weight * (1 - was) * breakRate * ifBroken;
    sound += weight * (was * repairRate + (1 - was) * (1 - breakRate)) * likelihood(rate);
  }
  // A test seen for the first time was never anything else: if it is broken, this run brought it.
  const isFirst = facts.before === undefined;
  return {
    regression: isFirst ? stillBroken : justBroken,
    "known-broken": isFirst ? 0 : stillBroken,
    flake: sound,
    environment: ENVIRONMENT.prior * likelihood(ENVIRONMENT.failRate),
  };
}

function weigh(facts: DiagnosisFacts, causes: Factors): Readonly<Record<Diagnosis, number>> {
  const { before, failures, links, suite } = facts;
  const factors = weighSurroundings({
    failures,
    manifestations: before?.manifestations ?? [],
    ...(links !== undefined && { linkStrength: links[0]?.strength ?? 0 }),
    ...(suite !== undefined && { suite }),
  });
  const regression = causes.regression * factors.regression;
  const flake = causes.flake * factors.flake;
  const knownBroken = causes["known-broken"] * factors["known-broken"];
  const environment = causes.environment * factors.environment;
  const unknown = shareUnknown(facts);
  const known = (1 - unknown) / (regression + flake + knownBroken + environment);
  return {
    regression: regression * known,
    flake: flake * known,
    "known-broken": knownBroken * known,
    environment: environment * known,
    unknown,
  };
}

/** With nothing remembered there is nothing to tell from; a pass on retry tells it by itself. */
function shareUnknown({ before, attempts }: DiagnosisFacts): number {
  if (isPassedOnRetry(attempts)) return 0;
  return 0.5 ** (before === undefined ? 0 : countHistory(before).executions);
}

function mostProbable(probabilities: Readonly<Record<Diagnosis, number>>): Diagnosis {
  return DIAGNOSES.reduce((best, one) => (probabilities[one] > probabilities[best] ? one : best));
}
