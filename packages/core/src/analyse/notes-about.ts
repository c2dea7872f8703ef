import type { Note } from "../model/healing.ts";
import type { History, TestHistory } from "../model/history.ts";
import { groupNames } from "./group-names.ts";

/**
 * The notes in force about a test: on itself, and on the groups of failures it is known for, of which a note names one
 * fingerprint. Oldest first.
 */
export function notesAbout(
  test: Pick<TestHistory, "testId" | "manifestations">,
  { notes = [], tests }: Pick<History, "notes" | "tests">,
): readonly Note[] {
  if (notes.length === 0) return [];
  const groupOf = notes.some(({ group }) => group !== undefined) ? groupNames(tests.values()) : String;
  const groups = new Set(test.manifestations.map(({ fingerprint }) => groupOf(fingerprint)));
  return notes.filter(
    ({ testId, group }) => testId === test.testId || (group !== undefined && groups.has(groupOf(group))),
  );
}
