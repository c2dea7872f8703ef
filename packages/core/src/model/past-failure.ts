import type { RunId } from "./ids.ts";
import type { TestRef } from "./test.ts";
import type { Category } from "./words.ts";

/** Failures with one fingerprint, in whatever tests and runs. */
export interface PastFailure {
  readonly fingerprint: string;
  readonly category: Category;
  readonly kind: string;
  /** First line, at most 300 characters. */
  readonly message: string;
  /** The tests it failed, those it failed last first. */
  readonly tests: readonly TestRef[];
  /** Failed attempts. */
  readonly count: number;
  /** How many of these were followed by a pass of the same code version in the same run. */
  readonly passedOnRetry: number;
  /** ISO 8601: start of the first and of the last run it was seen in. */
  readonly firstSeen: string;
  readonly lastSeen: string;
}

/** What became of a failure after the last run it was seen in. */
export interface FailureEnd {
  /** `gone`: the test it failed last has passed since. `open`: it has not run to an end since, or failed otherwise. */
  readonly state: "gone" | "open";
  /** The first run in which it passed. */
  readonly runId?: RunId;
  /** ISO 8601: start of that run. */
  readonly at?: string;
  readonly commit?: string;
}

/** An older failure that is near to a failure of this run. */
export interface SeenBefore {
  readonly fingerprint: string;
  readonly kind: string;
  /** First line, at most 300 characters. */
  readonly message: string;
  /** How near, 0 to 1; 1: the same fingerprint. */
  readonly likeness: number;
  /** The test it failed last. */
  readonly test: Pick<TestRef, "testId" | "file" | "titlePath">;
  /** How many tests it failed. */
  readonly tests: number;
  readonly count: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly end: FailureEnd;
  /** What cured it, when a cure is on record. */
  readonly cure?: string;
}
