import type { ErrorFacts, Failure } from "../model/failure.ts";
import type { SeenPage } from "../model/seen-page.ts";
import type { Category } from "../model/words.ts";
import type { AdviceSubject } from "./advice-subject.ts";

/** A failure that its entry is the first of its topic to advise on: the entry's test and its documentation. */
export interface AdviceExample extends Partial<Omit<AdviceSubject, "failure">> {
  readonly category: Category;
  readonly kind: string;
  readonly message?: string;
  readonly facts?: ErrorFacts;
  readonly page?: SeenPage;
  readonly location?: Failure["location"];
  /** What the entry says of it. */
  readonly says: string;
}

/**
 * One piece of advice. It is given when the failure is of one of its kinds and everything that its text names in braces is
 * known; so a text that names more stands before one that names less.
 */
export interface CatalogueEntry {
  /** Unique and stable. */
  readonly name: string;
  /** Of entries with one topic the first is given. @default "cause" */
  readonly topic?: "order" | "race" | "cause";
  /** Kinds, and whole categories. @default all */
  readonly kinds?: readonly string[];
  readonly outcome?: AdviceSubject["outcome"];
  readonly runner?: string;
  /** Tried on the message. */
  readonly pattern?: RegExp;
  /** Words that must be known beyond those of the text. */
  readonly needs?: readonly string[];
  /** `{locator}`, `{host}`: words of the failure. */
  readonly text: string;
  /** By runner; left out where one of its words is not known. */
  readonly code?: Readonly<Record<string, string>>;
  /** Missing only in entries of the user's own. */
  readonly example?: AdviceExample;
}
