import { countedLetters } from "./counted-attempts.ts";
import type { DiagnosisFacts } from "./diagnosis.ts";
import type { Factors } from "./diagnosis-evidence.ts";
import type { FlakinessFilter } from "./flakiness-filter.ts";
import { DEFAULT_MODEL, RATES } from "./flakiness-model.ts";

/** P(trouble around the run, not noticed as an outage, fails this test), and how such a test's attempts then fail. */
const ENVIRONMENT = { prior: 0.001, failRate: 0.9 } as const;

/**
 * P(a flake fails every retry of its run): failures come in bursts. Of public flaky failures, 9 in 100 did not pass in
 * five reruns, far more than independent attempts would leave; docs/decisions/0011-stubborn-flakes.md.
 */
const STUBBORN = 0.09;

/**
 * The joint weights of this run's attempts and each of four causes, given a filter that stands before the run: broken
 * before (`known-broken`), sound and broken by this code version (`regression`), sound (`flake`), or trouble around the
 * run that nobody noticed (`environment`). Moves the filter to the run's code version, before its attempts.
 */
export function splitCauses(filter: FlakinessFilter, facts: DiagnosisFacts): Factors {
  const model = facts.model ?? DEFAULT_MODEL;
  const letters = countedLetters(facts.attempts);
  const failures = letters.replaceAll("P", "").length;
  const outcome: RunOutcome = { failures, passes: letters.length - failures };

  const isNewVersion = filter.arrive(facts.run.codeVersion, facts.run.branch);
  const before = filter.beliefs();
  if (isNewVersion) filter.step();
  const breakRate = isNewVersion ? model.breakRate : 0;
  const repairRate = isNewVersion ? model.repairRate : 0;

  let sound = 0;
  let stillBroken = 0;
  let justBroken = 0;
  for (const [index, rate] of RATES.entries()) {
    const weight = before.rates[index] ?? 0;
    const was = before.broken[index] ?? 0;
    stillBroken += weight * was * (1 - repairRate);
    justBroken += weight * (1 - was) * breakRate;
    sound += weight * (was * repairRate + (1 - was) * (1 - breakRate)) * likelihoodIfSound(rate, outcome);
  }
  const ifBroken = likelihood(1 - model.brokenPassRate, outcome);
  // A test seen for the first time was never anything else: if it is broken, this run brought it.
  const isFirst = facts.before === undefined;
  return {
    regression: (isFirst ? stillBroken : justBroken) * ifBroken,
    "known-broken": isFirst ? 0 : stillBroken * ifBroken,
    flake: sound,
    environment: ENVIRONMENT.prior * likelihood(ENVIRONMENT.failRate, outcome),
  };
}

interface RunOutcome {
  readonly failures: number;
  readonly passes: number;
}

function likelihood(failRate: number, { failures, passes }: RunOutcome): number {
  return failRate ** failures * (1 - failRate) ** passes;
}

function likelihoodIfSound(rate: number, outcome: RunOutcome): number {
  const { failures, passes } = outcome;
  if (passes > 0 || failures < 2) return likelihood(rate, outcome);
  return rate * (STUBBORN + (1 - STUBBORN) * rate ** (failures - 1));
}
