/** A place in a source file. */
export interface SourcePlace {
  /** From 1. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
}

/**
 * The body of a function: from its opening brace, or the first character of an arrow function's expression, to behind
 * its last character. What stands before the body, such as parameters, is evaluated elsewhere too.
 */
export interface FunctionRange {
  readonly from: SourcePlace;
  readonly to: SourcePlace;
  /**
   * Whether it is no body, but a stretch that did not run of a function that was called: a branch, or what follows a return.
   * Names that are declared in it may be felt in the rest of that function.
   */
  readonly isPart?: true;
}

/** A source file that was loaded while a test file ran, as it is remembered. */
export interface ExecutedSource {
  /** Path from the repository root. */
  readonly file: string;
  /** Its content then: Git's blob hash, first 12 digits. */
  readonly hash: string;
  /**
   * The bodies of its functions that were never called meanwhile, and parts of others that did not run, as `formatRanges`
   * writes them; empty when all ran, absent when only the loading was seen.
   */
  readonly uncalled?: string;
}

/** A source file that really was loaded while a test, or a test file, ran. */
export interface ExecutedFile {
  /** Absolute. */
  readonly file: string;
  /**
   * Its functions that were never called meanwhile, and parts that did not run of others; absent when only the loading was observed, or when the tests could
   * have run it out of sight: in a process or a thread of their own.
   */
  readonly uncalled?: readonly FunctionRange[];
}
