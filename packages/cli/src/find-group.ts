import { BadInputError, type History } from "@hindcast/core";

/** Shorter ones are words. */
const BEGINNING = /^[0-9a-f]{6,16}$/;

/**
 * The group of failures whose fingerprint begins so; undefined when none does.
 * @throws BadInputError when several do
 */
export function findGroup(history: History, query: string): string | undefined {
  if (!BEGINNING.test(query)) return undefined;
  const found = new Set<string>();
  for (const { manifestations } of history.tests.values()) {
    for (const { fingerprint } of manifestations) if (fingerprint.startsWith(query)) found.add(fingerprint);
  }
  if (found.size > 1)
    throw new BadInputError(`${found.size} groups of failures begin with ${query}: give more digits`);
  return [...found][0];
}
