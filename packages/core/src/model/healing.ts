import type { Estimate } from "./flakiness.ts";
import type { RunId, TestId } from "./ids.ts";
import type { TestRef } from "./test.ts";
import type { Category } from "./words.ts";

/** What a person noted of a test or of a group of failures. */
export interface Note {
  /** 8 hex digits. */
  readonly noteId: string;
  readonly text: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The test, under the id it has now. */
  readonly testId?: TestId;
  /** The fingerprint of a group of failures. */
  readonly group?: string;
  readonly by?: string;
}

/** A person began or gave up an attempt to heal a test. */
export interface HealMark {
  /** Its place in the order of runs; names the attempt that it begins. */
  readonly key: string;
  readonly at: string;
  readonly does: "start" | "stop";
  readonly advice?: string;
  readonly note?: string;
  readonly group?: string;
}

export const HEAL_STATES = ["open", "healed", "failed", "stopped"] as const;
/** How an attempt to heal a test stands: going on, or its one end. */
export type HealState = (typeof HEAL_STATES)[number];

/** One attempt to heal a test, as the runs since tell it. */
export interface HealAttempt {
  readonly testId: TestId;
  /** The run or the mark that began it; with the test it names the attempt. */
  readonly key: string;
  /** `change`: the test was changed; `mark`: a person said so. */
  readonly begunBy: "change" | "mark";
  readonly begunAt: string;
  /** What the test was when it began. */
  readonly was: "flaky" | "broken";
  /** Of the failure it was known for most. */
  readonly category: Category;
  readonly kind: string;
  /** The advice that was followed, when somebody said it; else the one given on its last failure, if any was. */
  readonly advice?: string;
  readonly note?: string;
  /** The failures that must not come again. */
  readonly fingerprints: readonly string[];
  readonly state: HealState;
  readonly endedAt?: string;
  /** The run that ended it; absent when a person did. */
  readonly endedBy?: RunId;
  /** Attempts that passed in it, up to its end. */
  readonly clean: number;
  /** Runs of the changed code, up to its end. */
  readonly runs: number;
  /** P(an unhealed test would have passed so often): the lower, the surer the cure. */
  readonly pSilent: number;
  /** Clean attempts that are enough in all; absent when 1,000 are not. */
  readonly needs?: number;
  /** Attempts before it, since the attempt before ended or the history begins. */
  readonly before: AttemptSum;
  /** All attempts since it began, also after its end; those of the code before it left out. */
  readonly after: AttemptSum;
  /** When one of its failures came again after it had healed. */
  readonly relapsedAt?: string;
}

/** An attempt that has ended, with its test as it was called then. */
export interface EndedHeal {
  readonly test: TestRef;
  readonly attempt: HealAttempt;
}

/** How often a test was tried, and how often it failed. */
export interface AttemptSum {
  readonly executions: number;
  readonly failures: number;
}

/** What became of some attempts; each is counted under one state. */
export interface HealFigures extends Readonly<Record<HealState, number>> {
  readonly attempts: number;
  /** Healed of those that healed or failed; absent while there are none. */
  readonly success?: Estimate;
}

/** What became of all attempts to heal. */
export interface HealStats extends HealFigures {
  /** The most frequent first. */
  readonly byCategory: readonly (HealFigures & { readonly category: string })[];
  /** By the kind of advice that was followed or given; without one where there was none. */
  readonly byAdvice: readonly (HealFigures & { readonly advice?: string })[];
  /** From the beginning to the run that convinced; absent when nothing healed. */
  readonly timeToHeal?: {
    readonly medianMs: number;
    readonly longestMs: number;
    readonly medianClean: number;
    readonly medianRuns: number;
  };
  /** Of flaky tests that healed, all attempts before and since together; absent when there are none. */
  readonly flakeRate?: { readonly tests: number; readonly before: Estimate; readonly after: Estimate };
}

/** An attempt to heal as it is printed: with its test, and the rates of failure before and since. */
export interface ToldAttempt extends HealAttempt {
  readonly test: TestRef;
  /** Of attempts before it, with a 95 % interval; absent when there were none. */
  readonly rateBefore?: Estimate;
  /** Of attempts since it began; absent while there are none. */
  readonly rateAfter?: Estimate;
}
