import type { FailureEnd, PastFailure } from "./past-failure.ts";
import type { TestId } from "./ids.ts";
import type { TestRef } from "./test.ts";
import type { Category } from "./words.ts";

export const FOUND_KINDS = ["failure", "test", "note"] as const;
/** What a search finds. */
export type FoundKind = (typeof FOUND_KINDS)[number];

/** What is searched for, and where. */
export interface SearchQuery {
  readonly text: string;
  /** @default all */
  readonly kinds?: readonly FoundKind[];
  /** Failures of this category only. */
  readonly category?: Category;
  /** Only what has to do with tests whose file or title holds this text, whatever the case. */
  readonly test?: string;
  /** Only what has to do with tests of this Playwright project or Jest displayName. */
  readonly project?: string;
  /** ISO 8601: only what was seen since. */
  readonly since?: string;
  /** @default 10 */
  readonly limit?: number;
}

/** A note of a person, as the log keeps it. */
export interface FoundNote {
  readonly id: string;
  readonly text: string;
  /** ISO 8601. */
  readonly at: string;
  /** The test or the failure it is about, as a person reads it. */
  readonly about: string;
  /** The test, when it is about one. */
  readonly testId?: TestId;
}

/** A failure with what became of it. */
export interface FoundFailure extends PastFailure {
  /** What is known of its message: at most 1,000 characters, without stack. */
  readonly text: string;
  readonly end: FailureEnd;
  /** What cured it, when a cure is on record. */
  readonly cure?: string;
}

/** One thing found. */
export interface Found {
  readonly kind: FoundKind;
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
  /** Its place by shared words, from 1; absent when it shares none. */
  readonly byWords?: number;
  /** Its place by nearness of the vectors, from 1. */
  readonly byMeaning?: number;
  readonly failure?: FoundFailure;
  readonly test?: TestRef & { readonly lastSeen: string };
  readonly note?: FoundNote;
}

/** The answer to a search, the best first. */
export interface SearchAnswer {
  readonly query: string;
  /** What compared the meaning: the name of a model, or `words and letters`. */
  readonly comparedBy: string;
  /** How much was searched: failures, tests and notes that passed the filters. */
  readonly searched: number;
  readonly found: readonly Found[];
}
