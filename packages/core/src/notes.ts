import { BadInputError } from "./errors.ts";
import type { Memory } from "./memory.ts";
import type { History } from "./model/history.ts";
import type { Note } from "./model/healing.ts";
import type { TestId } from "./model/ids.ts";
import { newRunId } from "./new-run-id.ts";
import { writePersonLines } from "./person-line.ts";
import { redactorOf } from "./redactor-of.ts";

/** Longer texts belong into a file of the repository, to which a note can point. */
export const MAX_NOTE_LENGTH = 2000;
const MAX_NAME_LENGTH = 100;
const ID_LENGTH = 8;

export interface NewNote {
  readonly text: string;
  /** What it is about: a test, or a group of failures by its fingerprint. */
  readonly about: { readonly testId: TestId } | { readonly group: string };
  /** Who says it; nothing is taken from Git, for no name is stored that nobody gave. */
  readonly by?: string;
}

/**
 * Writes a note to the log and gives it as it was written.
 * @throws {BadInputError} when the text is empty or too long, or the log cannot be written
 */
export async function addNote(memory: Memory, { text, about, by }: NewNote, now: Date): Promise<Note> {
  const noteId = newRunId().slice(0, ID_LENGTH);
  const note = {
    noteId,
    text: redactedNote(memory, text),
    ...about,
    ...(by !== undefined && { by: by.trim().slice(0, MAX_NAME_LENGTH) }),
  };
  await writePersonLines(memory.dir, [{ type: "note.added", ...note }], now);
  return { ...note, at: now.toISOString() };
}

/**
 * Takes a note back, by the beginning of its id; what was written stays in its log.
 * @throws {BadInputError} when no note in force begins so, or several do, or the log cannot be written
 */
export async function removeNote(memory: Memory, history: History, id: string, now: Date): Promise<Note> {
  const found = (history.notes ?? []).filter(
    ({ noteId }) => id !== "" && noteId.startsWith(id.toLowerCase()),
  );
  const [note, ...others] = found;
  if (note === undefined || others.length > 0) {
    throw new BadInputError(
      `--remove ${id} fits ${found.length === 0 ? "no note" : `${found.length} notes`}; see: hindcast note --list`,
    );
  }
  await writePersonLines(memory.dir, [{ type: "note.removed", noteId: note.noteId }], now);
  return note;
}

/** What a person wrote, without secrets. @throws {BadInputError} when there is nothing, or too much of it */
export function redactedNote(memory: Memory, text: string): string {
  const trimmed = text.trim();
  if (trimmed === "") throw new BadInputError("the note is empty: write what others should know");
  if (trimmed.length > MAX_NOTE_LENGTH) {
    throw new BadInputError(
      `the note has ${trimmed.length} characters, ${MAX_NOTE_LENGTH} are allowed: put the rest into a file and name it`,
    );
  }
  return redactorOf(memory)(trimmed).slice(0, MAX_NOTE_LENGTH);
}
