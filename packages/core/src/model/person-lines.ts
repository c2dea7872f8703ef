import type { HealAttempt } from "./healing.ts";
import type { TestId } from "./ids.ts";
import type { TestRef } from "./test.ts";

/** A rename decision that a person took back. */
export interface RenameUndone {
  readonly type: "rename.undone";
  readonly testId: TestId;
  readonly from: TestId;
}

/** What a note or an attempt to heal is about: a test, or a group of failures by its fingerprint. */
export interface NoteAdded {
  readonly type: "note.added";
  /** 8 hex digits. */
  readonly noteId: string;
  /** Redacted, at most 2,000 characters. */
  readonly text: string;
  readonly testId?: TestId;
  /** The fingerprint of a group of failures; a note is about this or about a test. */
  readonly group?: string;
  /** Who says it, when that was given. */
  readonly by?: string;
}

/** A note that is taken back. It holds whichever of the two logs is the older one by the clocks of its machines. */
export interface NoteRemoved {
  readonly type: "note.removed";
  readonly noteId: string;
}

/** A person says that a test has been mended: from here on its attempts count. */
export interface HealStarted {
  readonly type: "heal.started";
  readonly testId: TestId;
  /** The kind of advice that was followed. */
  readonly advice?: string;
  /** Redacted, at most 2,000 characters. */
  readonly note?: string;
  /** Only failures of this group decide; absent when all that the test is known for do. */
  readonly group?: string;
}

/** A person gives an attempt to heal a test up. */
export interface HealStopped {
  readonly type: "heal.stopped";
  readonly testId: TestId;
}

/** An attempt to heal that ended, as it stood then: told once, so that it outlives the runs it was derived from. */
export interface HealEnded {
  readonly type: "heal.ended";
  readonly test: TestRef;
  readonly attempt: HealAttempt;
}

/** What is said of tests beside runs: notes, and attempts to heal. */
export type Remark = NoteAdded | NoteRemoved | HealStarted | HealStopped | HealEnded;
