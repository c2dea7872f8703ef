import { ANY_FOLDER } from "../capture/named-folders.ts";
import type { ManifestTestFile, Strengths } from "../model/manifest.ts";
import { testFileKey } from "../model/test-file.ts";
import type { ChangeLink, ImportLink } from "./change-link.ts";
import { correctLinks } from "./correct-links.ts";
import { executedChanges, type ExecutedChangesInput, type WatchedChanges } from "./executed-changes.ts";
import type { FileLink } from "./import-links.ts";
import { siblingLoaders } from "./sibling-loaders.ts";
import type { SourceGraph } from "./source-graph.ts";

export interface WatchedLinksInput extends ExecutedChangesInput {
  readonly testFiles: readonly ManifestTestFile[];
  readonly graph: SourceGraph;
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
  const loadedUnnamed = siblingLoaders(input);
  const ofTestFile = new Map<string, readonly ChangeLink[]>();
  const settled = new Set<string>();
  const executed = new Set<string>();
  for (const testFile of testFiles) {
    const watched = compare(testFile);
    if (watched === undefined) continue;
    const key = testFileKey(testFile);
    if (watched.isSettled) settled.add(key);
    for (const { changed } of watched.met) executed.add(changed.path);
    const links = withUnnamed(imported.get(testFile.file) ?? [], watched, loadedUnnamed(testFile));
    if (imported.has(testFile.file) || links.length > 0 || watched.met.length > 0)
      ofTestFile.set(key, correctLinks(links, { file: testFile.file, watched, strengths }));
  }
  return { ofTestFile, settled, executed };
}

/** Where all is known that a test file loads without naming it, nobody need guess at more. */
function withUnnamed(
  links: readonly FileLink[],
  { isWhole }: WatchedChanges,
  unnamed: readonly ImportLink[],
): readonly FileLink[] {
  if (!isWhole) return links;
  const kept = links.filter((link) => link.kind === "changed" || link.folder !== ANY_FOLDER);
  const linked = new Set(kept.map(({ file }) => file));
  return [...kept, ...unnamed.filter(({ file }) => !linked.has(file))];
}
