import type { ManifestTest } from "../model/manifest.ts";
import type { Importance, ReasonKind, Risk } from "../model/words.ts";
import type { Candidate } from "./candidates.ts";
import type { ChangeLink } from "./change-link.ts";
import type { RuleReason } from "./always-in.ts";

/**
 * P(a test fails | the change reaches it), by what says that it does. A change breaks a test it reaches about one
 * time in ten: that agrees with a test breaking at one version in a hundred when a change reaches a tenth of the
 * suite. Tests that were edited themselves break more often; a co-failure link already is a rate of failures.
 */
const BREAK_RATES: ReadonlyMap<ReasonKind, number> = new Map([
  ["changed", 0.2],
  ["new", 0.2],
  ["import", 0.1],
  ["coverage", 0.1],
  ["name", 0.1],
  ["semantic", 0.1],
  ["co-failure", 1],
]);

/** By what each independent reason is multiplied: a critical test is as urgent as if each reason spoke twice. */
const IMPORTANCE_FACTOR: Readonly<Record<Importance, number>> = {
  critical: 2,
  high: 1.5,
  normal: 1,
  low: 0.75,
};

/** What having been seen in few runs adds to the score: its history is too short to lean on. */
const NEWNESS = 0.1;

/** Below this, P(broken) is what the filter keeps for any sound test; summed over a suite it would mean nothing. */
const BROKEN_FLOOR = 0.05;

/** From this P(broken) on a test is worth running without any link. */
const LIKELY_BROKEN = 0.25;

const RISK_LIMITS: readonly (readonly [number, Risk])[] = [
  [0.75, "critical"],
  [0.5, "high"],
  [0.25, "medium"],
];

/** A test with everything that decides about it. */
export interface ScoredTest {
  readonly candidate: Candidate;
  readonly links: readonly ChangeLink[];
  /** Rules that let it in whatever its score. */
  readonly rules: readonly RuleReason[];
  readonly score: number;
  /** P(fails in the next run), flakes included. */
  readonly pFail: number;
  /** P(fails because the code is at fault), raised by importance: what a cut wants to find. Flakes are not. */
  readonly worth: number;
  /** Selected when nothing limits the selection. */
  readonly wanted: boolean;
  /** Comes first under every limit: the test changed, is new, failed last time or is named by policy. */
  readonly always: boolean;
}

/**
 * Scores one test against a change. With sᵢ the strengths of its links, h = P(fail next) and b = P(broken) of the
 * flakiness filter, βᵢ the rate at which a link of its kind breaks a test, n the newness and f the importance:
 *
 *   score = 1 − ((1 − h) · (1 − n) · Π(1 − sᵢ))^f
 *   pFail = 1 − (1 − h) · Π(1 − βᵢ·sᵢ)
 *   worth = 1 − ((1 − b) · Π(1 − βᵢ·sᵢ))^f
 *
 * Each is the probability that at least one of several independent causes is at work. A test that no run has seen fails
 * at least as often as new tests of this project do.
 */
export function scoreTest(
  candidate: Candidate,
  links: readonly ChangeLink[],
  rules: readonly RuleReason[],
): ScoredTest {
  const { known } = candidate;
  const { unreached, unbroken } = noneAtWork(links, rules);
  const pFailNext = known?.pFailNext ?? 0;
  const pFail = 1 - (1 - pFailNext) * unbroken;
  const pBroken = brokenOf(known);
  const newness = known?.verdict === "new" ? NEWNESS : 0;
  const factor = IMPORTANCE_FACTOR[known?.importance ?? "normal"];
  return {
    candidate,
    links,
    rules,
    score: raised(1 - (1 - pFailNext) * (1 - newness) * unreached, factor),
    pFail: atLeast(candidate.pFailNew, pFail),
    worth: raised(1 - (1 - pBroken) * unbroken, factor),
    always: rules.length > 0 || links.some(({ kind }) => kind === "changed"),
    wanted: links.length > 0 || rules.length > 0 || pBroken >= LIKELY_BROKEN,
  };
}

/** The word for a score. */
export function riskOf(score: number): Risk {
  return RISK_LIMITS.find(([limit]) => score >= limit)?.[1] ?? "low";
}

/** The probabilities that no cause reaches the test, and that none breaks it. */
function noneAtWork(
  links: readonly ChangeLink[],
  rules: readonly RuleReason[],
): { readonly unreached: number; readonly unbroken: number } {
  let unreached = 1;
  let unbroken = 1;
  for (const causes of [links, rules]) {
    for (const { kind, strength } of causes) {
      const breakRate = BREAK_RATES.get(kind);
      if (breakRate === undefined) continue;
      unreached *= 1 - strength;
      unbroken *= 1 - breakRate * strength;
    }
  }
  return { unreached, unbroken };
}

function brokenOf(known: ManifestTest | undefined): number {
  return known && known.pBroken >= BROKEN_FLOOR ? known.pBroken : 0;
}

function atLeast(least: number | undefined, probability: number): number {
  return least === undefined ? probability : Math.max(least, probability);
}

function raised(probability: number, factor: number): number {
  return factor === 1 ? probability : 1 - (1 - probability) ** factor;
}
