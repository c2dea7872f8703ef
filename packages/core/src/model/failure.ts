import type { Fingerprint } from "./ids.ts";
import type { SeenPage } from "./seen-page.ts";
import type { Location } from "./test.ts";
import type { Category } from "./words.ts";

/** Which rule named the category, and the text it matched. */
export interface Evidence {
  readonly rule: string;
  readonly text: string;
}

/**
 * What an error names, as its text prints it. A part that the text does not name is absent; each is redacted as the
 * message is, and at most 300 characters long.
 */
export interface ErrorFacts {
  /** The call that failed: `locator.click`, `page.goto`. */
  readonly call?: string;
  /** `getByRole('button', { name: 'Pay' })`; of Testing Library what follows "an element with": `the text: Pay`. */
  readonly locator?: string;
  /** How many elements it matched, when that was the trouble. */
  readonly matches?: number;
  /** The locators that the runner offers for each match of one that is not unique; at most 10. */
  readonly alternatives?: readonly string[];
  /** What did not come in time: `event "response"`, `navigation to "/cart" until "load"`, `"beforeEach" hook`. */
  readonly awaited?: string;
  /** What an action last met on its way: `<div class="mask"></div> intercepts pointer events`. */
  readonly obstacle?: string;
  /** The time that ran out; the narrower one where an error names two. */
  readonly timeoutMs?: number;
  readonly method?: string;
  readonly url?: string;
  readonly host?: string;
  readonly port?: number;
  /** `ECONNREFUSED`, `ERR_NAME_NOT_RESOLVED`, `TS2339`. */
  readonly code?: string;
  readonly httpStatus?: number;
  /** `toBe`, `not.toBeVisible`, `resolves.toEqual`. */
  readonly matcher?: string;
  /** A value, or of a printed difference the lines that were missing. */
  readonly expected?: string;
  /** A value, or of a printed difference the lines that were too many. */
  readonly received?: string;
  /** A module that could not be loaded. */
  readonly module?: string;
  /** A file that is missing, or in the way. */
  readonly file?: string;
  /** What has no such name or value: `total` of "Cannot read properties of undefined (reading 'total')". */
  readonly name?: string;
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
  /** Absent when the error names nothing that is known, and in logs of before it was read. */
  readonly facts?: ErrorFacts;
  /** Of a locator that found no element, or more than one: what the page has instead. */
  readonly page?: SeenPage;
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

/** What an adapter can tell of the page at the time of an error: raw, possibly with secrets. */
export interface PageAtError {
  /** Its accessibility snapshot, as YAML. */
  readonly snapshot?: string;
  /** Locators that the attempt used with success before, the latest last. */
  readonly used?: readonly string[];
  /** The line of the test's source that failed. */
  readonly source?: string;
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
  /** What the runner can tell of the page that the error met. */
  readonly page?: PageAtError;
}
