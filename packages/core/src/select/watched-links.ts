import type { ManifestTestFile, Strengths } from "../model/manifest.ts";
import { testFileKey } from "../model/test-file.ts";
import type { ChangeLink } from "./change-link.ts";
import { correctLinks } from "./correct-links.ts";
import { executedChanges, type ExecutedChangesInput } from "./executed-changes.ts";
import type { FileLink } from "./import-links.ts";

export interface WatchedLinksInput extends ExecutedChangesInput {
  readonly testFiles: readonly ManifestTestFile[];
  /** By test file, as `importLinks` gives them. */
  readonly imported: ReadonlyMap<string, readonly FileLink[]>;
  readonly strengths: Strengths;
}

/** Links of test files of which is known what they executed; these stand in the place of their import links. */
export interface WatchedLinks {
  /** By `testFileKey`; each shared by all tests of the file. */
  readonly ofTestFile: ReadonlyMap<string, readonly ChangeLink[]>;
  /** By `testFileKey`: files that do what they did, as far as their sources tell. */
  readonly settled: ReadonlySet<string>;
  /** Changed files that any test file executed. */
  readonly executed: ReadonlySet<string>;
}

/**
 * Corrects what imports say by what really ran. A test file that executed the changed lines has a coverage link. One that
 * loaded the file without calling the functions that changed is not reached. One that imports the file without having
 * loaded it keeps the weakest of links: another day it may. All of this holds while everything else it executed is as it
 * was then; after that, imports count as if nobody had watched.
 */
export function watchedLinks(input: WatchedLinksInput): WatchedLinks {
  const { testFiles, imported, strengths } = input;
  const compare = executedChanges(input);
  const ofTestFile = new Map<string, readonly ChangeLink[]>();
  const settled = new Set<string>();
  const executed = new Set<string>();
  for (const testFile of testFiles) {
    const watched = compare(testFile);
    if (watched === undefined) continue;
    const key = testFileKey(testFile);
    if (watched.isSettled) settled.add(key);
    for (const { changed } of watched.met) executed.add(changed.path);
    const links = imported.get(testFile.file) ?? [];
    if (links.length > 0 || watched.met.length > 0)
      ofTestFile.set(key, correctLinks(links, { file: testFile.file, watched, strengths }));
  }
  return { ofTestFile, settled, executed };
}
