import type { Fingerprint } from "./ids.ts";
import type { Location } from "./test.ts";
import type { Category } from "./words.ts";

/** Which rule named the category, and the text it matched. */
export interface Evidence {
  readonly rule: string;
  readonly text: string;
}

/** One error of a failed attempt, classified, redacted and bounded: safe to store and to print. */
export interface Failure {
  readonly category: Category;
  /** The sub-kind, such as `timeout/expect`; it begins with the category. */
  readonly kind: string;
  readonly fingerprint: Fingerprint;
  /** Without ANSI codes, redacted, at most 4,000 characters (cut in the middle). */
  readonly message: string;
  readonly location?: Location;
  /** What the category implies for those who filter: `timeout`, `selector-failure`, … */
  readonly tags?: readonly string[];
  readonly evidence?: Evidence;
}

/** What an adapter knows of an error, before anything is judged: raw, possibly with secrets. */
export interface RawError {
  /** The text of the error, ANSI codes allowed. */
  readonly message: string;
  readonly stack?: string;
  /** Class name: `TypeError`, `TimeoutError`. */
  readonly name?: string;
  /** errno code or the runner's own: `ECONNREFUSED`, `MODULE_NOT_FOUND`. */
  readonly code?: string;
  readonly cause?: RawError;
  /** The matcher of a failed `expect`, when the runner tells. */
  readonly matcher?: string;
  /** Where the runner says the error arose; `file` may be absolute. */
  readonly location?: Location;
}

/** Where an error arose in the life of a run. */
export type ErrorPhase = "test" | "hook" | "collection" | "run";

/** One error with the structured facts around it: what `classify` judges. */
export interface FailureFacts {
  readonly runner: string;
  readonly phase: ErrorPhase;
  /** The status of the attempt that failed, when there was one. */
  readonly status?: "failed" | "timedOut" | "interrupted";
  readonly error: RawError;
}
