import type { ErrorFacts } from "../model/failure.ts";

/**
 * One way in which error texts name things. The named groups of the pattern are the facts; of several readers that
 * find one fact, the first decides.
 */
export interface FactReader {
  /** Parts of which every text that the pattern matches has one: a quick look before it is tried. */
  readonly hints: readonly string[];
  readonly pattern: RegExp;
  /** A text and all that is read from it: the reader's test and its documentation. */
  readonly example: { readonly message: string; readonly facts: ErrorFacts };
}
