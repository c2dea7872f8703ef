import type { RunSummary } from "../model/history.ts";
import type { BreakRate, LearnedStrength, Strengths } from "../model/manifest.ts";
import { isQuiet, quietIn, scopesOf, type Cell, type Cells } from "./link-cells.ts";
import { linkEvidence, type LinkEvidence } from "./link-evidence.ts";
import { DEFAULT_BREAK_RATE, defaultStrength } from "./strengths.ts";

/** How many trials of its own a scope must bring to weigh as much as the scope above it: a test, a file, a folder, a suite. */
const PRIOR_TRIALS = 12;
/** How many builds weigh as much as the default break rate. */
const PRIOR_BUILDS = 5;
/** Tests of one build fail together: each beyond the first brings less (Kish's design effect, 1965). */
const CORRELATION = 0.2;
/** A link never says nothing, and never is certain. */
const BOUNDS = { least: 0.01, most: 0.97 } as const;
/** Scopes that say nearly what the scope above says are left out, and so are the least telling beyond so many. */
const TELLING = 0.02;
const MAX_LEARNED = 3000;

/**
 * Learns how often a change breaks anything, and how often a test with a link of each class fails then: for the tests of a
 * runner, of each folder, of each file, and for each test that ever failed. With n trials and h hits of its own, weighed by
 * age and by how much tests of one build repeat each other, a scope has the strength
 *
 *     (h + 12 · s) / (n + 12)     s: that of the scope above, learned without the trials of this one
 *
 * the mean of a Beta posterior with mean s before any evidence (empirical Bayes with partial pooling: Gelman et al.,
 * Bayesian Data Analysis, 3rd ed., chapter 5). No trial counts twice on the way to a test.
 */
export function learnStrengths(runs: readonly RunSummary[], defaults: Strengths): Strengths {
  const evidence = linkEvidence(runs);
  const learned = evidence.flatMap((one) => learnedOf(one, defaults));
  return {
    ...defaults,
    ...(evidence.length > 0 && { breakRates: evidence.map((one) => breakRateOf(one)) }),
    ...(learned.length > 0 && { learned: mostTelling(learned) }),
  };
}

function breakRateOf({ runner, weights, broke }: LinkEvidence): BreakRate {
  let hits = 0;
  let of = 0;
  for (const [build, weight] of weights.entries()) {
    of += weight;
    if (broke[build] === true) hits += weight;
  }
  return {
    runner,
    rate: rounded((hits + PRIOR_BUILDS * DEFAULT_BREAK_RATE) / (of + PRIOR_BUILDS)),
    hits: broke.filter(Boolean).length,
    of: broke.length,
  };
}

function learnedOf(evidence: LinkEvidence, defaults: Strengths): readonly LearnedStrength[] {
  return Array.from(evidence.cells, ([link, cells]) => {
    const estimate = createEstimate(cells, evidence.weights, defaultStrength(defaults, link));
    const learned: LearnedStrength[] = [];
    for (const [scope, seen] of cells) {
      if (isQuiet(scope)) continue;
      const { inForce, without } = chainsOf(scope, evidence);
      const strength = estimate(inForce);
      if (scope !== "" && Math.abs(strength - estimate(without)) < TELLING) continue;
      learned.push({ runner: evidence.runner, scope, link, strength, ...countsOf(seen) });
    }
    return learned;
  }).flat();
}

/** The scopes, the widest first, that lead to what is in force in one, and to what would be in force without it. */
function chainsOf(
  scope: string,
  { fileOf }: LinkEvidence,
): { readonly inForce: readonly string[]; readonly without: readonly string[] } {
  const file = fileOf.get(scope);
  if (file !== undefined) {
    const above = scopesOf(file);
    return { inForce: [...above, scope], without: [...above, quietIn(file)] };
  }
  const scopes = scopesOf(scope);
  const isFile = scope !== "" && !scope.endsWith("/");
  // Tests that failed stand for themselves; the file speaks for all others.
  return { inForce: isFile ? [...scopes, quietIn(scope)] : scopes, without: scopes.slice(0, -1) };
}

/**
 * Makes the function that estimates the strength at the end of a chain of scopes; of no scope, the default. Chains share
 * their beginnings, and the widest scopes saw the most: what is in force at each place is worked out once.
 */
function createEstimate(
  cells: ReadonlyMap<string, Cells>,
  weights: readonly number[],
  first: number,
): (scopes: readonly string[]) => number {
  const known = new Map<string, number>();
  return (scopes) => {
    let strength = first;
    for (const [level, scope] of scopes.entries()) {
      const within = scopes[level + 1];
      const key = `${scope}\n${within ?? "\n"}`;
      const found =
        known.get(key) ?? shrunk(ownTrials(cells.get(scope), cells.get(within ?? "\n")), weights, strength);
      known.set(key, found);
      strength = found;
    }
    return rounded(Math.min(BOUNDS.most, Math.max(BOUNDS.least, strength)));
  };
}

/** What a scope saw outside the next one of the chain. */
function ownTrials(outer: Cells | undefined, inner: Cells | undefined): readonly (readonly [number, Cell])[] {
  return Array.from(outer ?? [], ([build, { of, hits }]) => {
    const within = inner?.get(build) ?? { of: 0, hits: 0 };
    return [build, { of: of - within.of, hits: hits - within.hits }];
  });
}

function shrunk(
  trials: readonly (readonly [number, Cell])[],
  weights: readonly number[],
  above: number,
): number {
  let hits = PRIOR_TRIALS * above;
  let of = PRIOR_TRIALS;
  for (const [build, cell] of trials) {
    if (cell.of <= 0) continue;
    const weight = (weights[build] ?? 0) / (1 + (cell.of - 1) * CORRELATION);
    hits += weight * cell.hits;
    of += weight * cell.of;
  }
  return hits / of;
}

function countsOf(cells: Cells): Cell {
  let of = 0;
  let hits = 0;
  for (const cell of cells.values()) {
    of += cell.of;
    hits += cell.hits;
  }
  return { hits, of };
}

/** In a fixed order, the widest scopes first. */
function mostTelling(learned: readonly LearnedStrength[]): readonly LearnedStrength[] {
  return learned
    .toSorted(
      (a, b) =>
        Number(b.scope === "") - Number(a.scope === "") || b.of - a.of || (keyOf(a) < keyOf(b) ? -1 : 1),
    )
    .slice(0, MAX_LEARNED)
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ runner, scope, link }: LearnedStrength): string {
  return `${runner}\0${scope}\0${link}`;
}

function rounded(probability: number): number {
  return Math.round(probability * 1000) / 1000;
}
