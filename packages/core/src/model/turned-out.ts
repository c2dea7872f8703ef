import type { Diagnosis } from "./words.ts";

/**
 * What a failure turned out to be. `flake`: the same code passed in a later run. `broken`: it stayed red until a change,
 * after which it passed. `undecided`: neither has been seen.
 */
export type TurnedOut = "flake" | "broken" | "undecided";

/** How often one diagnosis was given, and what became of the failures it was given to. */
export interface DiagnosisFigures extends Readonly<Record<TurnedOut, number>> {
  readonly diagnosis: Diagnosis;
  readonly said: number;
  /** Of those decided, the ones it was true of; absent for `unknown`, which claims nothing. */
  readonly right?: number;
}

/** The claims made with a probability from `from` (inclusive) to `to`. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  /** Decided claims. */
  readonly claims: number;
  /** Their mean probability. */
  readonly said: number;
  /** The share of them that was right. */
  readonly right: number;
}

/** How right the diagnoses of past runs were. */
export interface DiagnosisReplay {
  /** Diagnoses of failures that no retry of their run made good. */
  readonly said: number;
  /** Of these, the ones that what came after decides. */
  readonly decided: number;
  /** Only diagnoses that were given. */
  readonly diagnoses: readonly DiagnosisFigures[];
  /** Only bins with claims, the lowest first. */
  readonly reliability: readonly ReliabilityBin[];
}
