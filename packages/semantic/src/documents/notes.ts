import { testTitle, type FoundNote, type History, type PastFailure } from "@hindcast/core";

/** The notes in force, each with what it is about. */
export function notesOf(
  { notes = [], tests }: History,
  failures: ReadonlyMap<string, PastFailure>,
): readonly FoundNote[] {
  return notes.map(({ noteId, text, at, testId, group }) => {
    const test = testId && tests.get(testId);
    const about = test ? testTitle(test) : (failures.get(group ?? "")?.message ?? group ?? testId ?? "");
    return { id: noteId, text, at, about, ...(testId !== undefined && { testId }) };
  });
}
