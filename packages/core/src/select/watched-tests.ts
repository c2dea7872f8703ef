import type { ManifestTest, Strengths } from "../model/manifest.ts";
import type { ChangeLink, GuessedLink } from "./change-link.ts";
import { correctLinks } from "./correct-links.ts";
import { executedChanges, type ExecutedChangesInput, type WatchedChanges } from "./executed-changes.ts";
import { pathsOf, type FileLink } from "./import-links.ts";
import { importersOf, type SourceGraph } from "./source-graph.ts";
import { unwatchedLinks } from "./unwatched-links.ts";

export interface WatchedTestsInput extends ExecutedChangesInput {
  readonly tests: readonly ManifestTest[];
  readonly graph: SourceGraph;
  /** By test file, as `importLinks` gives them. */
  readonly imported: ReadonlyMap<string, readonly FileLink[]>;
  readonly strengths: Strengths;
}

/** Links of single tests of which is known what they executed, in the place of those of their files. */
export interface WatchedTests {
  /** By index into the tests. */
  readonly ofTest: ReadonlyMap<number, readonly ChangeLink[]>;
  /** Indexes of tests that do what they did, as far as their sources tell. */
  readonly settled: ReadonlySet<number>;
  /** Changed files that any of them executed. */
  readonly executed: ReadonlySet<string>;
}

const NOBODY: WatchedTests = { ofTest: new Map(), settled: new Set(), executed: new Set() };

/** From this share of outdated sources on, what was seen of a test says as little as nothing. */
const FORGOTTEN = 0.5;

/**
 * Tells by what single tests executed which of them a change reaches, by the rules for test files (`watchedLinks`). A test
 * that drives a browser has no imports to fall back on, so what has changed since it was watched is followed instead:
 *
 * - a coverage link fades with the share of its sources that are no longer as they were;
 * - a function that it did not call then may be called now: a weak link;
 * - what a source of its imports that has changed since may be executed now: a link as of an import;
 * - a test that nobody watched, or whose sources have mostly changed, executes what the watched ones of its runner do, as
 *   far as anyone can tell; so does one of which only a part was seen, beside that part.
 */
export function watchedTests(input: WatchedTestsInput): WatchedTests {
  const { tests, imported, strengths } = input;
  if (tests.every(({ executed }) => executed === undefined)) return NOBODY;
  const compare = executedChanges(input);
  const throughOutdated = createThroughOutdated(input);
  const ofTest = new Map<number, readonly ChangeLink[]>();
  const settled = new Set<number>();
  const executed = new Set<string>();
  const known = new Map<number, WatchedChanges>();
  for (const [index, test] of tests.entries()) {
    const watched = compare(test);
    if (watched === undefined || isForgotten(watched, test)) continue;
    known.set(index, watched);
    if (watched.isSettled) settled.add(index);
    for (const { changed } of watched.met) executed.add(changed.path);
    const links = correctLinks(imported.get(test.file) ?? [], { file: test.file, watched, strengths });
    ofTest.set(index, watched.outdated.length === 0 ? links : stale(links, test, watched));
  }
  const unwatched = { tests, known, ofKnown: new Map(ofTest), imported, strength: strengths.coverage };
  for (const [index, links] of unwatchedLinks(unwatched)) ofTest.set(index, links);
  return { ofTest, settled, executed };

  function stale(
    links: readonly ChangeLink[],
    { executed: sources = [] }: ManifestTest,
    { met, outdated }: WatchedChanges,
  ): readonly ChangeLink[] {
    const fade = 1 - outdated.length / sources.length;
    const evidence = { how: "stale", outdated: outdated.length, of: sources.length } as const;
    const linked = new Set(links.map(({ file }) => file));
    const uncalled = met
      .filter(({ changed }) => !linked.has(changed.path))
      .map(({ changed }) => guess(changed.path, weakest(strengths), evidence));
    for (const { file } of uncalled) linked.add(file);
    return [
      ...links.map((link) =>
        link.kind === "coverage" ? guess(link.file, link.strength * fade, evidence) : link,
      ),
      ...uncalled,
      ...throughOutdated(outdated).filter(({ file }) => !linked.has(file)),
    ];
  }
}

function isForgotten({ outdated }: WatchedChanges, { executed = [] }: ManifestTest): boolean {
  return outdated.length > executed.length * FORGOTTEN;
}

/** Makes the function that finds the changed files which any of some files imports, directly or through others. */
function createThroughOutdated({
  files,
  graph,
  strengths,
}: WatchedTestsInput): (outdated: readonly string[]) => readonly GuessedLink[] {
  let reached:
    | readonly { readonly file: string; readonly distances: ReadonlyMap<string, number> }[]
    | undefined;
  const distancesTo = (paths: readonly string[]): ReadonlyMap<string, number> =>
    new Map(importersOf(graph, paths).map(({ id, distance }) => [graph.paths[id] ?? "", distance]));
  return (outdated) => {
    reached ??= files.map((changed) => ({ file: changed.path, distances: distancesTo(pathsOf(changed)) }));
    return reached.flatMap(({ file, distances }) => {
      const nearest = outdated
        .flatMap((source) => ({ source, distance: distances.get(source) ?? Number.POSITIVE_INFINITY }))
        .reduce((best, one) => (one.distance < best.distance ? one : best), NOTHING_NEAR);
      if (nearest.distance === Number.POSITIVE_INFINITY) return [];
      const strength = strengths.import[nearest.distance] ?? weakest(strengths);
      return [guess(file, strength, { how: "through", source: nearest.source })];
    });
  };
}

const NOTHING_NEAR = { source: "", distance: Number.POSITIVE_INFINITY };

function guess(file: string, strength: number, evidence: GuessedLink["evidence"]): GuessedLink {
  return { kind: "coverage", file, strength, evidence };
}

function weakest({ import: byDistance }: Strengths): number {
  return byDistance.at(-1) ?? 0;
}
