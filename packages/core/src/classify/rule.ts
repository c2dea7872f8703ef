import type { ErrorPhase } from "../model/failure.ts";
import type { Category } from "../model/words.ts";

/** Facts that must all hold; a fact left out holds for every error. */
export interface RuleFacts {
  readonly phases?: readonly ErrorPhase[];
  readonly status?: "failed" | "timedOut" | "interrupted";
  /** The matcher of a failed `expect`, when the runner tells it. */
  readonly matcher?: RegExp;
  /** Whether the text says that some time ran out. */
  readonly overtime?: boolean;
}

/** An error that its rule is the first to match: the rule's test and its documentation. */
export interface RuleExample {
  readonly message: string;
  readonly name?: string;
  readonly code?: string;
  readonly matcher?: string;
  readonly phase?: ErrorPhase;
  readonly status?: "failed" | "timedOut" | "interrupted";
}

/**
 * One way to tell what kind of failure an error is. It matches when its facts hold and, if it names codes or
 * a pattern, the error has one of the codes or its text matches the pattern.
 */
export interface Rule {
  /** Unique; it begins with the category. */
  readonly name: string;
  readonly category: Category;
  /** The sub-kind; it begins with the category. */
  readonly kind: string;
  /** Beyond what the category implies. */
  readonly tags?: readonly string[];
  readonly when?: RuleFacts;
  readonly codes?: readonly string[];
  /**
   * Tried on the error's text without ANSI codes, stack, code frames and a leading `Error: `; causes stand
   * below it, each after `[cause]: `. Its first group, if it has one, is the evidence.
   */
  readonly pattern?: RegExp;
  /** Missing only in rules of the user's own. */
  readonly example?: RuleExample;
}
