import type { Change } from "./change.ts";
import type { LinkClass } from "./link-class.ts";
import type { TestRef } from "./test.ts";
import type { ReasonKind, Risk } from "./words.ts";

/** Why a test is in. */
export interface Reason {
  readonly kind: ReasonKind;
  /** A sentence with numbers: "imports src/cart.ts through 2 files". */
  readonly text: string;
  /** Probability, 0 to 1. */
  readonly strength: number;
  /** What the link is counted as when strengths are learned; absent for what is no link. */
  readonly link?: LinkClass;
  /** The changed file it is about, when it is about one. */
  readonly file?: string;
}

export interface SelectedTest extends TestRef {
  /** 0 to 1. */
  readonly score: number;
  readonly risk: Risk;
  readonly reasons: readonly Reason[];
  /** Expected duration in milliseconds (p50). */
  readonly expectedMs: number;
  /** P(fails in the next run), 0 to 1. */
  readonly pFail: number;
}

export interface SelectionSummary {
  readonly available: number;
  readonly selected: number;
  /** selected / available. */
  readonly ratio: number;
  /** Wall time over the workers, in milliseconds. */
  readonly estimatedMs: number;
  readonly wholeSuiteMs: number;
  /** Whether a net asked for the whole suite and no limit cut it: nothing may be left out. */
  readonly wholeSuite: boolean;
  /** One sentence: why this many, or why all, or why none. */
  readonly why: string;
  /** How the confidence was understood, when one was asked for and links could choose. */
  readonly confidence?: ConfidenceLevel;
}

/** The share of the expected failures that a selection holds so that it catches the share that was asked for. */
export interface ConfidenceLevel {
  /** The share of failures to catch. */
  readonly asked: number;
  /** The share of the expected failures to hold; above 1 asks for every test. */
  readonly level: number;
  /** Whether past builds say so; else it is what was asked for, by the links alone. */
  readonly calibrated: boolean;
  /** Past builds with a failure to catch. */
  readonly builds: number;
  /** As many a level for this confidence needs; absent when none are enough. */
  readonly needed?: number;
}

/** Tests chosen for a change, most urgent first. */
export interface Selection {
  readonly summary: SelectionSummary;
  readonly change: Change;
  readonly tests: readonly SelectedTest[];
  /** Changed test files that hold tests no run has seen, so that they cannot be listed: run these files whole. */
  readonly unlistedFiles?: readonly string[];
  /** Test files that no run has seen, and that do not import anything of the change; absent when there are none. */
  readonly unreachedFiles?: readonly string[];
}

/** How much may be selected; all are optional and can be combined. */
export interface CutOptions {
  readonly maxTests?: number;
  /** Wall time in milliseconds over `workers`. */
  readonly timeBudgetMs?: number;
  /** Share of the expected failures that the selection must hold, 0 to 1. */
  readonly confidence?: number;
  /** @default the workers of the recorded runs, else 1 */
  readonly workers?: number;
}

/** One shard of a plan. */
export interface PlannedShard {
  /** From 1. */
  readonly index: number;
  readonly expectedMs: number;
  readonly testIds: readonly string[];
}

/** Tests cut into shards; the hash tells whether two machines follow the same plan. */
export interface ShardPlan {
  readonly total: number;
  readonly hash: string;
  readonly shards: readonly PlannedShard[];
}
