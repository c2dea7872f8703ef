import type { Estimate, FlakinessModel } from "../model/flakiness.ts";
import { DEFAULT_MODEL, MEND_RATE, priorOver, RATES } from "./flakiness-model.ts";
import { estimateRate, flakyShare } from "./rate-estimate.ts";

const PASS_RATES: readonly number[] = RATES.map((rate) => 1 - rate);
const DEFAULT_BRANCHES = ["main", "master"] as const;

/** What the filter holds of one branch: the version it stands at, and P(broken) for each flake rate. */
interface BranchState {
  version: string | undefined;
  readonly broken: Float64Array;
}

/** The filter of one test: fed with its attempts in the order they ran. */
export interface FlakinessFilter {
  /**
   * Goes to a code version of a branch. Returns whether the state may have changed on the way: then, and only then,
   * call `step` before the first attempt.
   */
  arrive(version: string, branch?: string): boolean;
  /** One code version to the next: a sound test may break, a broken one may be repaired. */
  step(): void;
  /** One attempt at the current version. */
  observe(passed: boolean): void;
  /** Counts attempts of sound code without their order, before the first `observe`. */
  seed(passes: number, failures: number): void;
  /** P(broken) at the current version. */
  pBroken(): number;
  /** P(the flake rate is at least 1 %). */
  pFlaky(): number;
  /** P(the test was mended since its last failure): how far its clean run speaks against its flake rate. */
  pMended(): number;
  /** P(the next attempt at the current version fails). */
  pFailNext(): number;
  flakeRate(): Estimate;
  /** Copies of P(rate) and of P(broken | rate) at the current version, in the order of `RATES`. */
  beliefs(): { readonly rates: Float64Array; readonly broken: Float64Array };
  /** Natural logarithm of the probability of all attempts so far under the model. */
  logEvidence(): number;
}

/**
 * Creates the exact Bayesian filter of a two-state machine with an unknown flake rate.
 *
 * A test is *sound* or *broken*. A sound test fails an attempt with probability θ, its flake rate; a broken one fails
 * with probability 1 − δ. θ is fixed and unknown: one of the 24 `RATES`, with a prior ∝ θ^priorExponent. The state
 * changes only from one code version to the next: sound → broken with probability a, broken → sound with b. Because
 * two attempts of one version share the state, a pass and a failure of one version speak for flakiness, and failures
 * that begin at a version and stay speak for a regression.
 *
 * The joint weight of (state, θ) is kept as P(θ) and, per branch, P(broken | θ): whether a test is broken belongs to a
 * branch, its flake rate to the test. On a single branch this is the exact forward recursion of a hidden Markov model
 * (Rabiner, Proc. IEEE 77(2), 1989, eq. 19 to 21) over 2 × 24 states. Across branches the states are taken as
 * independent given θ, which is exact as long as only one branch is observed after a fork. A branch seen first starts
 * from the default branch, else from the mean of those seen; a branch at the version another one stands at takes its
 * state, because the code is the same.
 *
 * All values are probabilities per attempt. Work: 24 multiplications an attempt.
 */
export function createFilter(model: FlakinessModel = DEFAULT_MODEL): FlakinessFilter {
  const { breakRate, repairRate, brokenPassRate, initialBroken } = model;
  const rates = priorOver(model);
  const branches = new Map<string, BranchState>();
  const size = rates.length;
  let here: BranchState = { version: undefined, broken: new Float64Array(size).fill(initialBroken) };
  let logEvidence = 0;
  let pMended = 0;

  function arrive(version: string, branch = ""): boolean {
    const known = branches.get(branch);
    if (known?.version === version) {
      here = known;
      return false;
    }
    const origin = stateAt(branches, version) ?? known ?? forkPoint(branches) ?? meanState(branches) ?? here;
    const mayHaveChanged = origin.version !== undefined && origin.version !== version;
    const target = known ?? { version: undefined, broken: new Float64Array(size) };
    target.broken.set(origin.broken);
    target.version = version;
    branches.set(branch, target);
    here = target;
    return mayHaveChanged;
  }

  function step(): void {
    const { broken } = here;
    for (let index = 0; index < size; index++) {
      const was = broken[index] ?? 0;
      broken[index] = was * (1 - repairRate) + (1 - was) * breakRate;
    }
    pMended += (1 - pMended) * MEND_RATE;
  }

  function observe(passed: boolean): void {
    const { broken } = here;
    const brokenLikelihood = passed ? brokenPassRate : 1 - brokenPassRate;
    const soundLikelihoods = passed ? PASS_RATES : RATES;
    let ifSound = 0;
    let total = 0;
    for (let index = 0; index < size; index++) {
      const rate = rates[index] ?? 0;
      const was = broken[index] ?? 0;
      const sound = soundLikelihoods[index] ?? 0;
      const brokenPart = was * brokenLikelihood;
      const likelihood = brokenPart + (1 - was) * sound;
      broken[index] = brokenPart / likelihood;
      rates[index] = rate * likelihood;
      ifSound += rate * sound;
      total += rate * likelihood;
    }
    scale(rates, 1 / total);
    logEvidence += Math.log(total);
    pMended = passed ? pMended / (pMended + (1 - pMended) * ifSound) : 0;
  }

  function seed(passes: number, failures: number): void {
    for (const [index, rate] of RATES.entries()) {
      rates[index] = (rates[index] ?? 0) * rate ** failures * (1 - rate) ** passes;
    }
    scale(rates, 1 / sumOf(rates));
  }

  function pBroken(): number {
    return Math.min(1, dot(rates, here.broken));
  }

  function pFailNext(): number {
    let probability = 0;
    for (const [index, rate] of RATES.entries()) {
      const broken = here.broken[index] ?? 0;
      probability += (rates[index] ?? 0) * (broken * (1 - brokenPassRate) + (1 - broken) * rate);
    }
    return Math.min(1, probability);
  }

  return {
    arrive,
    step,
    observe,
    seed,
    pBroken,
    pFlaky: () => flakyShare(rates),
    pMended: () => pMended,
    pFailNext,
    flakeRate: () => estimateRate(rates),
    beliefs: () => ({ rates: rates.slice(), broken: here.broken.slice() }),
    logEvidence: () => logEvidence,
  };
}

function stateAt(branches: ReadonlyMap<string, BranchState>, version: string): BranchState | undefined {
  for (const state of branches.values()) if (state.version === version) return state;
  return undefined;
}

function forkPoint(branches: ReadonlyMap<string, BranchState>): BranchState | undefined {
  for (const name of DEFAULT_BRANCHES) {
    const state = branches.get(name);
    if (state !== undefined) return state;
  }
  return undefined;
}

/** Where no default branch is seen: what most branches share is in the base, what one of them broke is not. */
function meanState(branches: ReadonlyMap<string, BranchState>): BranchState | undefined {
  if (branches.size === 0) return undefined;
  const broken = new Float64Array(RATES.length);
  for (const state of branches.values()) {
    for (let index = 0; index < broken.length; index++) {
      broken[index] = (broken[index] ?? 0) + (state.broken[index] ?? 0) / branches.size;
    }
  }
  return { version: "", broken };
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += (left[index] ?? 0) * (right[index] ?? 0);
  return sum;
}

function sumOf(weights: Float64Array): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}

function scale(weights: Float64Array, by: number): void {
  for (let index = 0; index < weights.length; index++) weights[index] = (weights[index] ?? 0) * by;
}
