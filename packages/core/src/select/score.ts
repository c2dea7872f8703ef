import { DEFAULT_BREAK_RATE } from "../manifest/strengths.ts";
import type { ManifestTest, Strengths } from "../model/manifest.ts";
import type { Importance, Risk } from "../model/words.ts";
import type { Candidate } from "./candidates.ts";
import type { ChangeLink } from "./change-link.ts";
import type { RuleReason } from "./always-in.ts";

/** By what each independent reason is multiplied: a critical test is as urgent as if each reason spoke twice. */
const IMPORTANCE_FACTOR: Readonly<Record<Importance, number>> = {
  critical: 2,
  high: 1.5,
  normal: 1,
  low: 0.75,
};

/**
 * How much each cause counts beside the strongest one: causes of one test speak of the same code and are far from
 * independent, yet many of them are more than one.
 */
const BESIDE_THE_STRONGEST = 0.1;

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
  /** P(fails in the next run | the change breaks something), raised by importance. */
  readonly score: number;
  /** P(fails in the next run), flakes included. */
  readonly pFail: number;
  /** pFail, raised by importance: what comes first. */
  readonly urgency: number;
  /** P(fails because the code is at fault), raised by importance: what a cut wants to find. Flakes are not. */
  readonly worth: number;
  /** Selected when nothing limits the selection. */
  readonly wanted: boolean;
  /** Comes first under every limit: the test changed, is new, failed last time or is named by policy. */
  readonly always: boolean;
}

/** Makes the function that tells how often a change breaks anything that a runner's tests see. */
export function breakRates({ breakRates: known = [] }: Strengths): (runner: string) => number {
  const rates = new Map(known.map(({ runner, rate }) => [runner, rate]));
  return (runner) => rates.get(runner) ?? DEFAULT_BREAK_RATE;
}

/**
 * Scores one test against a change. With sᵢ the strengths of its links, the strongest first, h = P(fail next),
 * b = P(broken) of the flakiness filter, β the rate at which changes break anything, and f the importance:
 *
 *   S(s)  = 1 − (1 − s₁) · Π(1 − sᵢ)^0.1
 *   score = 1 − ((1 − h) · (1 − S(s)))^f
 *   pFail = 1 − (1 − h) · (1 − S(β·s))
 *   worth = 1 − ((1 − b) · (1 − S(β·s)))^f
 *
 * A co-failure is a rate over all builds already, and needs no β. A test that no run has seen fails at least as often as new
 * tests of this project do.
 */
export function scoreTest(
  candidate: Candidate,
  links: readonly ChangeLink[],
  rules: readonly RuleReason[],
  breakRate: number = DEFAULT_BREAK_RATE,
): ScoredTest {
  const { known } = candidate;
  const { ifBroken, atAll } = causes(links, rules, breakRate);
  const pFailNext = known?.pFailNext ?? 0;
  const pFail = atLeast(candidate.pFailNew, 1 - (1 - pFailNext) * (1 - atAll));
  const pBroken = brokenOf(known);
  const factor = IMPORTANCE_FACTOR[known?.importance ?? "normal"];
  return {
    candidate,
    links,
    rules,
    score: raised(1 - (1 - pFailNext) * (1 - ifBroken), factor),
    pFail,
    urgency: raised(pFail, factor),
    worth: raised(1 - (1 - pBroken) * (1 - atAll), factor),
    always: rules.length > 0 || links.some(({ kind }) => kind === "changed"),
    wanted: links.length > 0 || rules.length > 0 || pBroken >= LIKELY_BROKEN,
  };
}

/** The word for a score. */
export function riskOf(score: number): Risk {
  return RISK_LIMITS.find(([limit]) => score >= limit)?.[1] ?? "low";
}

/** P(the change fails the test): when it breaks something, and at all. */
function causes(
  links: readonly ChangeLink[],
  rules: readonly RuleReason[],
  breakRate: number,
): { readonly ifBroken: number; readonly atAll: number } {
  const ifBroken = createCauses();
  const atAll = createCauses();
  for (const { kind, strength } of links) {
    ifBroken.add(strength);
    atAll.add(kind === "co-failure" ? strength : breakRate * strength);
  }
  for (const { kind, strength } of rules) {
    if (kind !== "new") continue;
    ifBroken.add(strength);
    atAll.add(breakRate * strength);
  }
  return { ifBroken: ifBroken.result(), atAll: atAll.result() };
}

/** Joins causes of one failure: the strongest counts whole, the others a little. */
function createCauses(): { add(strength: number): void; result(): number } {
  let strongest = 0;
  let none = 1;
  return {
    add(strength) {
      strongest = Math.max(strongest, strength);
      none *= 1 - strength;
    },
    result() {
      if (strongest >= 1) return 1;
      return 1 - (1 - strongest) * (none / (1 - strongest)) ** BESIDE_THE_STRONGEST;
    },
  };
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
