/** How a file differs from the base. */
export type ChangeStatus = "added" | "modified" | "deleted" | "renamed";

/** Lines of the new file, from 1, both ends included; `count` 0 marks a pure deletion after `start`. */
export interface Hunk {
  readonly start: number;
  readonly count: number;
  /** The function git names in the hunk header, when it does. */
  readonly function?: string;
}

export interface ChangedFile {
  /** Relative to the repository root, `/` separated. */
  readonly path: string;
  readonly status: ChangeStatus;
  /** The path in the base when `status` is `renamed`. */
  readonly from?: string;
  /** Names of the functions the hunks lie in, each once. */
  readonly functions: readonly string[];
  readonly hunks: readonly Hunk[];
}

/** What differs between a base and the working tree. */
export interface Change {
  /** The ref as the user gave it. */
  readonly base: string;
  readonly files: readonly ChangedFile[];
}

/** A change that could not be told, with the reason a person reads. */
export interface UnknownChange {
  readonly unknown: string;
  /** The ref as the user gave it. */
  readonly base?: string;
}
