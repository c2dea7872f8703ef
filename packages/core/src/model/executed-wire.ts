/** What many tests or test files executed, each text once: a source is loaded by many, and each calls a part of its functions. */
export interface ExecutedTables {
  /** By path, then hash. */
  readonly sources: readonly SourceWire[];
  /** Functions of a source that were not called, by their place in its `functions`: `0-3 7`; empty for none. */
  readonly uncalled: readonly string[];
}

/** One content of a source file. */
export interface SourceWire {
  readonly file: string;
  /** Git's blob hash, first 12 digits. */
  readonly hash: string;
  /** Bodies that one of them did not call, in their order; absent when there are none. */
  readonly functions?: readonly string[];
}

/** What one test, or one test file, executed. */
export interface ExecutedWire {
  /** Sources of which only the loading was seen: indexes into `sources`, ascending. */
  readonly loaded: readonly number[];
  /** The others, in pairs: index into `sources`, ascending, and index into `uncalled`; absent when there are none. */
  readonly called?: readonly number[];
}
