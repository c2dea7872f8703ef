import type { TestRef } from "./test.ts";
import type { Category } from "./words.ts";

/** A test of a group of failures, and how often it failed so. */
export interface GroupedTest extends TestRef {
  readonly count: number;
}

/** Failures of one cause, over tests and runs. */
export interface FailureGroup {
  /** The fingerprint that was seen first: it stays when others join the group. */
  readonly id: string;
  /** All fingerprints of the group, the most frequent first. */
  readonly fingerprints: readonly string[];
  readonly category: Category;
  /** Of the most frequent fingerprint, as are the message and its gist. */
  readonly kind: string;
  readonly message: string;
  readonly gist?: string;
  /** Attempts that failed so. */
  readonly count: number;
  /** Of all failed attempts whose errors are remembered, 0 to 1. */
  readonly share: number;
  /** How many of these were followed by a pass in the same run. */
  readonly passedOnRetry: number;
  /** The test with the most failures first. */
  readonly tests: readonly GroupedTest[];
  readonly firstSeen: string;
  readonly lastSeen: string;
}
