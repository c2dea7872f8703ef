import type { FlakinessModel } from "../model/flakiness.ts";
import type { History, TestHistory } from "../model/history.ts";
import { countedLetters, countHistory } from "./counted-attempts.ts";
import { createFilter } from "./flakiness-filter.ts";
import { DEFAULT_MODEL, priorOver, RATES } from "./flakiness-model.ts";
import { replay } from "./replay.ts";

/** Fewer runs or tests that ever failed do not tell more than the default constants. */
const ENOUGH = { runs: 30, failedTests: 10 } as const;
/** Bounds of the work: tests that ever failed, and their attempts in all. */
const SAMPLE = { tests: 300, attempts: 20_000 } as const;
/** Rounds of the search; its step, in spreads of each constant, halves whenever a round finds nothing better. */
const ROUNDS = 8;
const FIRST_STEP = 0.7;

/** A constant that is estimated: where it may lie, and how it moves by a step. */
interface Tunable {
  readonly name: "breakRate" | "repairRate" | "brokenPassRate" | "priorExponent";
  readonly low: number;
  readonly high: number;
  /** `factor`: its logarithm is what moves; `shift`: it moves itself. */
  readonly scale: "factor" | "shift";
  /** How far the default is trusted: a standard deviation of what moves. */
  readonly spread: number;
}

const TUNABLES: readonly Tunable[] = [
  { name: "breakRate", low: 0.0001, high: 0.1, scale: "factor", spread: 1 },
  { name: "repairRate", low: 0.02, high: 0.9, scale: "factor", spread: 1 },
  { name: "brokenPassRate", low: 0.002, high: 0.04, scale: "factor", spread: 0.5 },
  { name: "priorExponent", low: -1.2, high: 0.2, scale: "shift", spread: 0.5 },
];

/**
 * Estimates the constants of the filter from a whole history: empirical Bayes, the maximum of the attempts' marginal
 * likelihood times a weak prior around the defaults (log-normal for the rates, a factor e wide), by a compass search
 * within fixed bounds. Deterministic. The default model comes back for fewer than 30 runs or 10 tests that ever failed.
 *
 * Work is bounded: at most 300 tests that ever failed and 20,000 of their attempts are replayed, in the order of their
 * ids (hashes, so a fair sample), and weighed up to all of them; tests that never failed enter as sums.
 */
export function estimateModel(history: History): FlakinessModel {
  const sample = takeSample(history);
  if (history.runs.length < ENOUGH.runs || sample.failedTests < ENOUGH.failedTests) return DEFAULT_MODEL;
  return climb((model) => logPosterior(model, sample, history));
}

interface Sample {
  readonly tests: readonly TestHistory[];
  readonly failedTests: number;
  /** Passes of a test that never failed → number of such tests. */
  readonly neverFailed: ReadonlyMap<number, number>;
  /** Code versions entered by the tests that never failed, in all. */
  readonly versionSteps: number;
}

function takeSample(history: History): Sample {
  const failed: TestHistory[] = [];
  const neverFailed = new Map<number, number>();
  let versionSteps = 0;
  for (const test of history.tests.values()) {
    if (countHistory(test).failures > 0) {
      failed.push(test);
      continue;
    }
    const passes = attemptsOf(test);
    neverFailed.set(passes, (neverFailed.get(passes) ?? 0) + 1);
    versionSteps += Math.max(0, countVersions(test, history) - 1);
  }
  return { tests: cutSample(failed), failedTests: failed.length, neverFailed, versionSteps };
}

function cutSample(failed: readonly TestHistory[]): readonly TestHistory[] {
  const taken: TestHistory[] = [];
  let attempts = 0;
  for (const test of failed.toSorted((left, right) => (left.testId < right.testId ? -1 : 1))) {
    attempts += attemptsOf(test);
    if (taken.length === SAMPLE.tests || (attempts > SAMPLE.attempts && taken.length > 0)) break;
    taken.push(test);
  }
  return taken;
}

function attemptsOf(test: TestHistory): number {
  return test.executions.reduce((sum, { attempts }) => sum + countedLetters(attempts).length, 0);
}

function countVersions(test: TestHistory, { runs }: History): number {
  let versions = 0;
  let last: string | undefined;
  for (const { run } of test.executions) {
    const version = runs[run]?.codeVersion;
    if (version !== last) versions += 1;
    last = version;
  }
  return versions;
}

function logPosterior(model: FlakinessModel, sample: Sample, { runs }: History): number {
  let ofFailed = 0;
  for (const test of sample.tests) {
    const filter = createFilter(model);
    replay(filter, { test, runs });
    ofFailed += filter.logEvidence();
  }
  const prior = priorOver(model);
  let ofNeverFailed = sample.versionSteps * Math.log(1 - model.breakRate);
  for (const [passes, tests] of sample.neverFailed) ofNeverFailed += tests * Math.log(allPass(prior, passes));
  return (ofFailed * sample.failedTests) / sample.tests.length + ofNeverFailed + logPrior(model);
}

function allPass(prior: Float64Array, passes: number): number {
  return RATES.reduce((sum, rate, index) => sum + (prior[index] ?? 0) * (1 - rate) ** passes, 0);
}

function logPrior(model: FlakinessModel): number {
  return TUNABLES.reduce((sum, { name, scale, spread }) => {
    const distance =
      scale === "factor" ? Math.log(model[name] / DEFAULT_MODEL[name]) : model[name] - DEFAULT_MODEL[name];
    return sum - (distance / spread) ** 2 / 2;
  }, 0);
}

/** Walks along one constant at a time while that makes the score better. */
function climb(scoreOf: (model: FlakinessModel) => number): FlakinessModel {
  let best = { model: DEFAULT_MODEL, score: scoreOf(DEFAULT_MODEL) };
  let step = FIRST_STEP;
  for (let round = 0; round < ROUNDS; round++) {
    const before = best.score;
    for (const tunable of TUNABLES) {
      for (const by of [step, -step]) {
        const model = move(best.model, tunable, by);
        const score = scoreOf(model);
        if (score > best.score) best = { model, score };
      }
    }
    if (best.score === before) step /= 2;
  }
  return best.model;
}

function move(model: FlakinessModel, tunable: Tunable, step: number): FlakinessModel {
  const { name, low, high, scale } = tunable;
  const by = step * tunable.spread;
  const moved = scale === "factor" ? model[name] * Math.exp(by) : model[name] + by;
  return { ...model, [name]: Math.min(high, Math.max(low, moved)) };
}
