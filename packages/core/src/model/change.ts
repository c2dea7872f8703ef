import type { FunctionRange, SourcePlace } from "./executed.ts";

/** How a file differs from the base. */
export type ChangeStatus = "added" | "modified" | "deleted" | "renamed";

/** Lines of the new file, from 1, both ends included; `count` 0 marks a pure deletion after `start`. */
export interface Hunk {
  readonly start: number;
  readonly count: number;
  /** The function git names in the hunk header, when it does. */
  readonly function?: string;
}

/** Kinds of bodies of functions that a change within them cannot break out of. */
export type Containment = "every-body" | "braced-body" | "none";

/** A stretch of a file, as it is in the base, that the change replaces. */
export interface Edit {
  readonly from: SourcePlace;
  /** Behind its last character; equal to `from` where something is only put in. */
  readonly to: SourcePlace;
  /** Lines that count as changed. */
  readonly lines: number;
  /** Whether, wherever it lies within the body of a function, it stays in there. */
  readonly staysIn: Containment;
  /** The qualified name of the function or declaration it lies in, where that is known. */
  readonly within?: string;
  /** Whether no name that it declares, or no longer does, can be felt around it. @default false */
  readonly keepsNames?: boolean;
  /** The innermost function or block of the base that surely holds these names, where that is known. */
  readonly scope?: Pick<FunctionRange, "from" | "to">;
}

/** Functions that a change touches, by their qualified names (`Cart.total`, `outer.inner`, `default`). */
export interface CodeChange {
  /** Functions, classes and declarations at the top level of which code changed. */
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Whether code changed that runs when the file is loaded. */
  readonly topLevel: boolean;
}

/**
 * What nothing but changed. `layout`: comments, blanks, quotes, parentheses and the like, so that the program is the same.
 * `types`: also what is gone when the program runs.
 */
export type ChangedOnly = "layout" | "types";

export interface ChangedFile {
  /** Relative to the repository root, `/` separated. */
  readonly path: string;
  readonly status: ChangeStatus;
  /** The path in the base when `status` is `renamed`. */
  readonly from?: string;
  /** Names of the functions the change lies in, came with or took away, each once. */
  readonly functions: readonly string[];
  readonly hunks: readonly Hunk[];
  /** All of the change; absent when only that the file changed is known. */
  readonly edits?: readonly Edit[];
  /** Absent when the change was read as a text, and when no code changed. */
  readonly code?: CodeChange;
  /** Absent when code changed, and when nobody can tell. */
  readonly only?: ChangedOnly;
}

/** What differs between a base and the working tree. */
export interface Change {
  /** The ref as the user gave it. */
  readonly base: string;
  readonly files: readonly ChangedFile[];
  /** Path → content of every file in the base: Git's blob hash, first 12 digits. Absent when nobody asked for it. */
  readonly contents?: ReadonlyMap<string, string>;
}

/** A change that could not be told, with the reason a person reads. */
export interface UnknownChange {
  readonly unknown: string;
  /** The ref as the user gave it. */
  readonly base?: string;
}
