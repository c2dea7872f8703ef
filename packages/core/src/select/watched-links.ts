import type { ManifestTestFile, Strengths } from "../model/manifest.ts";
import { testFileKey } from "../model/test-file.ts";
import type { ChangeLink, RecordedLink } from "./change-link.ts";
import {
  executedChanges,
  type ExecutedChange,
  type ExecutedChangesInput,
  type WatchedFile,
} from "./executed-changes.ts";
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

interface Correction {
  readonly file: string;
  readonly watched: WatchedFile;
  readonly strengths: Strengths;
}

function correctLinks(links: readonly FileLink[], correction: Correction): readonly ChangeLink[] {
  const { file, watched, strengths } = correction;
  const met = new Map(watched.met.map((change) => [change.changed.path, change]));
  const kept = links.flatMap((link) => correctLink(link, met.get(link.file), correction));
  // What a test executed and what it imports is one piece of evidence, not two: the stronger one counts.
  const strongest = new Map(kept.map((link) => [link.file, link.strength]));
  const covered = watched.met
    .filter(({ changed, isReached }) => isReached && changed.path !== file)
    .map((change) => coverageLink(change, strengths.coverage))
    .filter((link) => link.strength >= (strongest.get(link.file) ?? 0));
  const replaced = new Set(covered.map((link) => link.file));
  return [...kept.filter((link) => link.kind !== "import" || !replaced.has(link.file)), ...covered];
}

/** The link as it is, a weaker one, or none. */
function correctLink(
  link: FileLink,
  change: ExecutedChange | undefined,
  { watched: { isSettled }, strengths }: Correction,
): readonly FileLink[] {
  if (link.kind !== "import" || !isSettled) return [link];
  if (change) return [];
  const weakest = strengths.import.at(-1) ?? 0;
  return [{ ...link, strength: Math.min(link.strength, weakest), unloaded: true }];
}

function coverageLink({ changed, lines }: ExecutedChange, strength: number): RecordedLink {
  const link = { kind: "coverage", file: changed.path, strength, ...lines } as const;
  return { kind: "coverage", file: changed.path, strength, link };
}
