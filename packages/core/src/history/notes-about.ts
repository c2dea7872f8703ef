import type { Note } from "../model/healing.ts";
import type { History, TestHistory } from "../model/history.ts";

/** The notes in force about a test: on itself, and on the groups of failures it is known for. Oldest first. */
export function notesAbout(
  test: Pick<TestHistory, "testId" | "manifestations">,
  { notes = [] }: Pick<History, "notes">,
): readonly Note[] {
  if (notes.length === 0) return [];
  const groups = new Set(test.manifestations.map(({ fingerprint }) => fingerprint));
  return notes.filter(
    ({ testId, group }) => testId === test.testId || (group !== undefined && groups.has(group)),
  );
}
