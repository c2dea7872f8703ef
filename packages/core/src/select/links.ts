import type { ChangedFile } from "../model/change.ts";
import type { Manifest } from "../model/manifest.ts";
import { testFileKey, type TestFileRef } from "../model/test-file.ts";
import type { Candidate } from "./candidates.ts";
import type { ChangeLink, NameLink, RecordedLink } from "./change-link.ts";
import { feltElsewhere } from "./felt-elsewhere.ts";
import { heardNames } from "./heard-names.ts";
import { importLinks, type FileLink } from "./import-links.ts";
import { loadedByTests } from "./loaded-by-tests.ts";
import { nameLinks } from "./name-links.ts";
import { recordedLinks } from "./recorded-links.ts";
import { sourceGraph } from "./source-graph.ts";
import { isDeclaration, looksLikeTestFile } from "./test-files.ts";
import { watchedLinks } from "./watched-links.ts";
import { NO_WATCHED_RUNNERS, watchedRunners, type WatchedRunners } from "./watched-runners.ts";
import { watchedTests } from "./watched-tests.ts";

export interface LinksInput {
  readonly files: readonly ChangedFile[];
  readonly manifest: Manifest;
  readonly isTestFile: (path: string) => boolean;
  /** Whether a changed file is a document, an image or the like: its name says nothing about tests. */
  readonly isIgnorable: (path: string) => boolean;
  /** `Change.contents`: without it nobody knows whether what test files executed is as it was. */
  readonly contents?: ReadonlyMap<string, string> | undefined;
}

/** What joins the tests of a manifest to a change. */
export interface Links {
  /** Shared by all tests of a file: its own change, and what it imports. */
  readonly ofFile: ReadonlyMap<string, readonly FileLink[]>;
  /** By `testFileKey`, in the place of those of `ofFile`, where it is known what a test file executed. */
  readonly ofWatched: ReadonlyMap<string, readonly ChangeLink[]>;
  /** By index into the manifest's tests, in the place of both, where it is known what a test executed. */
  readonly ofWatchedTest: ReadonlyMap<number, readonly ChangeLink[]>;
  /** By index into the manifest's tests. */
  readonly byName: ReadonlyMap<number, readonly NameLink[]>;
  /** By index into the manifest's tests. */
  readonly recorded: ReadonlyMap<number, readonly RecordedLink[]>;
  /** Changed files that any link joins to any test. */
  readonly explained: ReadonlySet<string>;
  readonly watchedRunners: WatchedRunners;
}

/** Finds every link between the tests of a manifest and the files of a change. */
export function findLinks({ files, manifest, isTestFile, isIgnorable, contents }: LinksInput): Links {
  const { tests, testFiles, strengths } = manifest;
  const graph = sourceGraph(manifest.files);
  const running = files.filter(({ path }) => !isDeclaration(path));
  const code = files.filter(({ only }) => only === undefined);
  const executable = running.filter(({ only }) => only === undefined);
  const ofFile = importLinks({ files: running, graph, isTestFile, strengths: strengths.import });
  const watched = watchedLinks({ testFiles, files: executable, contents, imported: ofFile, strengths });
  const single = watchedTests({ tests, graph, files: executable, contents, imported: ofFile, strengths });
  const imported = new Map(
    Array.from(ofFile, ([file, links]) => [file, new Set(links.map((link) => link.file))]),
  );
  const isUnreached = (index: number, file: string): boolean => {
    // What no watched test executed in a browser may run on a server.
    if (single.ofTest.has(index)) return single.settled.has(index) && single.executed.has(file);
    const test = tests[index];
    return watched.settled.size > 0 && test !== undefined && watched.settled.has(testFileKey(test));
  };
  const byName = nameLinks({
    files: code.filter(({ path }) => !isIgnorable(path) && !isTestFile(path) && !looksLikeTestFile(path)),
    tests,
    graph,
    isTestFile,
    hear: heardNames({ graph, sources: manifest.files, tests, testFiles }),
    isImported: (test, file) => imported.get(tests[test]?.file ?? "")?.has(file) ?? false,
    isSettled: isUnreached,
    strength: strengths.name,
  });
  const recorded = recordedLinks({
    tests,
    files: code,
    // Only of what watching can see: a template or a table that tests read is executed by none of them.
    isUnreached: (index, file) =>
      (watched.executed.has(file) || single.executed.has(file)) && isUnreached(index, file),
  });
  const reached = new Set(watched.executed);
  for (const links of ofFile.values()) for (const { file } of links) reached.add(file);
  const isFeltElsewhere = feltElsewhere(
    graph,
    loadedByTests(manifest.files, new Set(tests.map(({ file }) => file))),
  );
  const byImport = running.filter((changed) => reached.has(changed.path) && !isFeltElsewhere(changed));
  const explained = new Set([
    ...recorded.explained,
    ...single.executed,
    // What watched tests did not execute in the browser may run elsewhere, on a server: no name tells how far it reaches.
    ...(single.ofTest.size === 0 ? byName.explained : []),
    ...byImport.map(({ path }) => path),
  ]);
  return {
    ofFile,
    ofWatched: watched.ofTestFile,
    ofWatchedTest: single.ofTest,
    byName: byName.ofTest,
    recorded: recorded.ofTest,
    explained,
    watchedRunners: watchedRunners({
      tests,
      sources: manifest.files,
      graph,
      single,
      byImport,
      recorded: recorded.explained,
    }),
  };
}

/** What joins nothing to nothing. */
export const NO_LINKS: Links = {
  ofFile: new Map(),
  ofWatched: new Map(),
  ofWatchedTest: new Map(),
  byName: new Map(),
  recorded: new Map(),
  explained: new Set(),
  watchedRunners: NO_WATCHED_RUNNERS,
};

/**
 * Makes the function that tells whether links say how far a changed file reaches among the tests of some runners. Unit
 * tests that import a module of a server say nothing of the browser tests that ask this server.
 */
export function createIsExplained(
  { explained, watchedRunners: { names, met } }: Links,
  runners: ReadonlySet<string>,
): (path: string) => boolean {
  const areWatched = runners.size > 0 && [...runners].every((runner) => names.has(runner));
  return (path) => explained.has(path) && (!areWatched || met.has(path));
}

/** All links of one test. */
export function linksOf(links: Links, { test, index }: Candidate): readonly ChangeLink[] {
  const ofFile = links.ofWatchedTest.get(index) ?? linksOfFile(links, test);
  const byName = links.byName.get(index);
  const recorded = links.recorded.get(index);
  // Most tests have links of one kind or none; these need no new list.
  if (!byName && !recorded) return ofFile ?? [];
  return [...(ofFile ?? []), ...(byName ?? []), ...(recorded ?? [])];
}

function linksOfFile({ ofFile, ofWatched }: Links, test: TestFileRef): readonly ChangeLink[] | undefined {
  const watched = ofWatched.size > 0 ? ofWatched.get(testFileKey(test)) : undefined;
  return watched ?? ofFile.get(test.file);
}
