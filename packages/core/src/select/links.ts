import type { ChangedFile } from "../model/change.ts";
import type { TestId } from "../model/ids.ts";
import type { Manifest, ManifestFile, ManifestTest } from "../model/manifest.ts";
import { testFileKey, type TestFileRef } from "../model/test-file.ts";
import type { Candidate } from "./candidates.ts";
import type { ChangeLink, MeantLink, NameLink, RecordedLink } from "./change-link.ts";
import { feltElsewhere } from "./felt-elsewhere.ts";
import { heardNames } from "./heard-names.ts";
import { importLinks, type FileLink } from "./import-links.ts";
import { loadedByTests, type LoadedByTests } from "./loaded-by-tests.ts";
import { nameLinks, type NameLinks } from "./name-links.ts";
import { newFiles } from "./new-files.ts";
import { recordedLinks } from "./recorded-links.ts";
import { sourceGraph, type SourceGraph } from "./source-graph.ts";
import { hasTestName, isDeclaration, looksLikeTestFile } from "./test-files.ts";
import { unseenFiles, unseenTests, type UnseenFiles } from "./unseen-files.ts";
import { watchedLinks, type WatchedLinks } from "./watched-links.ts";
import { NO_WATCHED_RUNNERS, watchedRunners, type WatchedRunners } from "./watched-runners.ts";
import { watchedTests, type WatchedTests } from "./watched-tests.ts";

export interface LinksInput {
  /** By test: what it is called is near to words of the change. */
  readonly meant?: MeantLinks | undefined;
  readonly files: readonly ChangedFile[];
  readonly manifest: Manifest;
  /** The import graph as it is now; without it that of the manifest must do. */
  readonly sources?: readonly ManifestFile[] | undefined;
  readonly isTestFile: (path: string) => boolean;
  /** Whether a changed file is a document, an image or the like: its name says nothing about tests. */
  readonly isIgnorable: (path: string) => boolean;
  /** `Change.contents`: without it nobody knows whether what test files executed is as it was. */
  readonly contents?: ReadonlyMap<string, string> | undefined;
}

/** By test. */
export type MeantLinks = ReadonlyMap<TestId, readonly MeantLink[]>;

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
  readonly meant: MeantLinks;
  /** Whether a test surely does what it did: all that it executed was seen, and the change meets none of it. */
  readonly isSettled: (candidate: Pick<Candidate, "test" | "index">) => boolean;
  /** Changed files that any link joins to any test. */
  readonly explained: ReadonlySet<string>;
  readonly watchedRunners: WatchedRunners;
  /** Changed files that matter to no test of these runners but those that a link joins to them. */
  readonly added: { readonly files: ReadonlySet<string>; readonly runners: ReadonlySet<string> };
  /** Test files that came after the manifest was made. */
  readonly unseen: UnseenFiles;
}

/** Finds every link between the tests of a manifest and the files of a change. */
export function findLinks(input: LinksInput): Links {
  const { files, manifest, isTestFile, contents } = input;
  const { tests, testFiles, strengths } = manifest;
  const sources = input.sources ?? manifest.files;
  const graph = sourceGraph(sources);
  const unseen = unseenTests(input);
  const isUnseen = (path: string): boolean => unseen.has(path);
  const runners = new Set(testFiles.map(({ runner }) => runner));
  const loadedBy = loadedByTests(sources, [...tests, ...testsOfEach(runners, unseen)]);
  const running = files.filter(({ path }) => !isDeclaration(path));
  const executable = running.filter(({ only }) => only === undefined);
  const ofFile = importLinks({
    files: running,
    graph,
    isTestFile: (path) => isTestFile(path) || isUnseen(path),
    strengths: strengths.import,
  });
  const change = { files: executable, graph, contents, imported: ofFile, strengths };
  const watched = watchedLinks({ ...change, testFiles });
  const single = watchedTests({ ...change, tests });
  const links = [...ofFile.values(), ...watched.ofTestFile.values()];
  const added = input.sources ? newFiles({ files, graph, links }) : new Set<string>();
  const isUnreached = createIsUnreached(tests, watched, single);
  const byName = namesOf({ input, graph, loadedBy, added, ofFile, executed: watched.executed, isUnreached });
  const recorded = recordedLinks({
    tests,
    files: files.filter(({ only }) => only === undefined),
    // Only of what watching can see: a template or a table that tests read is executed by none of them.
    isUnreached: (index, file) =>
      (watched.executed.has(file) || single.executed.has(file)) && isUnreached(index, file),
  });
  const byImport = explainedByImport({ running, graph, loadedBy, ofFile, executed: watched.executed });
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
    meant: input.meant ?? new Map(),
    isSettled: ({ test, index }) =>
      single.ofTest.has(index) ? single.settled.has(index) : watched.settled.has(testFileKey(test)),
    explained,
    watchedRunners: watchedRunners({
      tests,
      loadedBy,
      graph,
      single,
      byImport,
      recorded: recorded.explained,
    }),
    added: { files: added, runners },
    unseen: unseenFiles({ ...input, isUnseen, ofFile, graph }),
  };
}

/** Whose a test file is that no run has seen, nobody knows: it may be any of theirs. */
function testsOfEach(
  runners: ReadonlySet<string>,
  files: ReadonlySet<string>,
): readonly { readonly runner: string; readonly file: string }[] {
  return [...runners].flatMap((runner) => Array.from(files, (file) => ({ runner, file })));
}

/** Whether it was seen that a test, by its index, executes nothing of what changed in a file. */
type IsUnreached = (test: number, file: string) => boolean;

function createIsUnreached(
  tests: readonly ManifestTest[],
  watched: WatchedLinks,
  single: WatchedTests,
): IsUnreached {
  return (index, file) => {
    // What no watched test executed in a browser may run on a server.
    if (single.ofTest.has(index)) return single.settled.has(index) && single.executed.has(file);
    const test = tests[index];
    return watched.settled.size > 0 && test !== undefined && watched.settled.has(testFileKey(test));
  };
}

interface NamesInput {
  readonly input: LinksInput;
  readonly graph: SourceGraph;
  readonly loadedBy: LoadedByTests;
  /** As `newFiles` tells them. */
  readonly added: ReadonlySet<string>;
  readonly ofFile: Links["ofFile"];
  /** Changed files that any test file executed. */
  readonly executed: ReadonlySet<string>;
  readonly isUnreached: IsUnreached;
}

function namesOf({ input, graph, loadedBy, added, ofFile, executed, isUnreached }: NamesInput): NameLinks {
  const { files, manifest, isTestFile, isIgnorable } = input;
  const { tests, testFiles, strengths } = manifest;
  const imported = new Map(
    Array.from(ofFile, ([file, links]) => [file, new Set(links.map((link) => link.file))]),
  );
  const mayBeNamed = ({ path, only }: ChangedFile): boolean =>
    only === undefined && !isIgnorable(path) && !isTestFile(path) && !looksLikeTestFile(path);
  return nameLinks({
    files: files.filter(mayBeNamed),
    tests,
    graph,
    // Tests that nobody runs are named after what they test, and lend nobody their names.
    isTestFile: (path) => isTestFile(path) || hasTestName(path),
    hear: heardNames({ graph, loadedBy, testFiles, executed, unused: added }),
    isImported: (test, file) => imported.get(tests[test]?.file ?? "")?.has(file) ?? false,
    isSettled: isUnreached,
    strength: strengths.name,
  });
}

/** The changed files of which imports, or what test files executed, tell how far they reach. */
function explainedByImport(facts: {
  readonly running: readonly ChangedFile[];
  readonly graph: SourceGraph;
  readonly loadedBy: LoadedByTests;
  readonly ofFile: Links["ofFile"];
  readonly executed: ReadonlySet<string>;
}): readonly ChangedFile[] {
  const { running, graph, loadedBy, ofFile, executed } = facts;
  const reached = new Set(executed);
  for (const links of ofFile.values()) {
    // Whoever lists a folder says nothing of those who name what lies in it.
    for (const link of links) if (!("folder" in link)) reached.add(link.file);
  }
  const isFeltElsewhere = feltElsewhere(graph, () => loadedBy());
  return running.filter((changed) => reached.has(changed.path) && !isFeltElsewhere(changed));
}

/** What joins nothing to nothing. */
export const NO_LINKS: Links = {
  ofFile: new Map(),
  ofWatched: new Map(),
  ofWatchedTest: new Map(),
  byName: new Map(),
  recorded: new Map(),
  meant: new Map(),
  isSettled: () => false,
  explained: new Set(),
  watchedRunners: NO_WATCHED_RUNNERS,
  added: { files: new Set(), runners: new Set() },
  unseen: { reached: [], unreached: [] },
};

/**
 * Makes the function that tells whether links say how far a changed file reaches among the tests of some runners. Unit
 * tests that import a module of a server say nothing of the browser tests that ask this server.
 */
export function createIsExplained(
  { explained, watchedRunners: { names, met }, added }: Links,
  runners: ReadonlySet<string>,
): (path: string) => boolean {
  const areAll = (some: ReadonlySet<string>): boolean =>
    runners.size > 0 && [...runners].every((runner) => some.has(runner));
  const areWatched = areAll(names);
  const runCode = areAll(added.runners);
  return (path) =>
    (explained.has(path) && (!areWatched || met.has(path))) || (runCode && added.files.has(path));
}

/** All links of one test. */
export function linksOf(links: Links, { test, index }: Candidate): readonly ChangeLink[] {
  const ofFile = links.ofWatchedTest.get(index) ?? linksOfFile(links, test);
  const byName = links.byName.get(index);
  const recorded = links.recorded.get(index);
  const meant = links.meant.get(test.testId);
  // Most tests have links of one kind or none; these need no new list.
  if (!byName && !recorded && !meant) return ofFile ?? [];
  return [...(ofFile ?? []), ...(byName ?? []), ...(recorded ?? []), ...(meant ?? [])];
}

function linksOfFile({ ofFile, ofWatched }: Links, test: TestFileRef): readonly ChangeLink[] | undefined {
  const watched = ofWatched.size > 0 ? ofWatched.get(testFileKey(test)) : undefined;
  return watched ?? ofFile.get(test.file);
}
