import type { Execution } from "../model/history.ts";
import { DIAGNOSES, type Diagnosis } from "../model/words.ts";
import { becauseOf } from "./because.ts";
import { countedLetters, countHistory, isPassedOnRetry } from "./counted-attempts.ts";
import type { Diagnosed, DiagnosisFacts } from "./diagnosis.ts";
import { type Factors, type Surroundings, weighSurroundings } from "./diagnosis-evidence.ts";
import { createFilter } from "./flakiness-filter.ts";
import { observeRun, replay } from "./replay.ts";
import { splitCauses } from "./split-causes.ts";
import { levelOf } from "./verdict.ts";

/** P(unknown) of a test that was never seen before. */
const MOST_UNKNOWN = 0.9;

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
 * are multiplied by the factors of diagnosis-evidence.ts. What is left to `unknown` begins at 0.9, halves with every attempt remembered
 * and is nothing once a retry has passed. Attempts that only an outage failed are `environment`.
 */
export function diagnose(facts: DiagnosisFacts): Diagnosed {
  const filter = createFilter(facts.model);
  if (facts.before !== undefined) replay(filter, { test: facts.before, runs: facts.runs });
  const probabilities =
    countedLetters(facts.attempts) === "" && facts.attempts.includes("E")
      ? CERTAINLY_ENVIRONMENT
      : weigh(facts, splitCauses(filter, facts));
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

function weigh(facts: DiagnosisFacts, causes: Factors): Readonly<Record<Diagnosis, number>> {
  const factors = weighSurroundings(surroundingsOf(facts));
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

function surroundingsOf(facts: DiagnosisFacts): Surroundings {
  const { before, runs, links } = facts;
  return {
    ...facts,
    manifestations: before?.manifestations ?? [],
    retried: countRetried(before?.executions ?? [], runs),
    ...(links !== undefined && { linkStrength: links[0]?.strength ?? 0 }),
  };
}

/**
 * A single failed attempt says nothing of retries. What stays broken on a branch fails in run after run and is one
 * failure; a stretch of such runs counts once.
 */
function countRetried(
  executions: readonly Execution[],
  runs: DiagnosisFacts["runs"],
): Surroundings["retried"] {
  const redBranches = new Set<string>();
  let passed = 0;
  let failed = 0;
  for (const { run, attempts } of executions) {
    const letters = countedLetters(attempts);
    if (letters === "") continue;
    const branch = runs[run]?.branch ?? "";
    if (isPassedOnRetry(attempts)) passed += 1;
    if (letters.includes("P")) {
      redBranches.delete(branch);
      continue;
    }
    if (letters.length > 1 && !redBranches.has(branch)) failed += 1;
    redBranches.add(branch);
  }
  return { passed, failed };
}

/** With nothing remembered only the rest of the run is there to tell from; a pass on retry tells it by itself. */
function shareUnknown({ before, attempts }: DiagnosisFacts): number {
  if (isPassedOnRetry(attempts)) return 0;
  return MOST_UNKNOWN * 0.5 ** (before === undefined ? 0 : countHistory(before).executions);
}

function mostProbable(probabilities: Readonly<Record<Diagnosis, number>>): Diagnosis {
  return DIAGNOSES.reduce((best, one) => (probabilities[one] > probabilities[best] ? one : best));
}
