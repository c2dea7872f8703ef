import type { ChangedFile } from "../model/change.ts";
import type { ManifestTest } from "../model/manifest.ts";
import { pathsOf } from "./import-links.ts";
import type { LoadedByTests } from "./loaded-by-tests.ts";
import { importersOf, type SourceGraph } from "./source-graph.ts";
import type { WatchedTests } from "./watched-tests.ts";

export interface WatchedRunnersInput {
  readonly tests: readonly ManifestTest[];
  readonly loadedBy: LoadedByTests;
  readonly graph: SourceGraph;
  readonly single: WatchedTests;
  /** Changed files that imports join to any test. */
  readonly byImport: readonly ChangedFile[];
  /** Changed files that what was measured joins to any test. */
  readonly recorded: ReadonlySet<string>;
}

/** The runners whose tests were watched one by one, and what is known of their reach. */
export interface WatchedRunners {
  readonly names: ReadonlySet<string>;
  /** Changed files that any of their tests executed, or failed with before, or that none but their tests import. */
  readonly met: ReadonlySet<string>;
}

/** What is known when nobody was watched. */
export const NO_WATCHED_RUNNERS: WatchedRunners = { names: new Set(), met: new Set() };

/** Tells how far links show the reach of changed files among the tests that were watched one by one. */
export function watchedRunners(input: WatchedRunnersInput): WatchedRunners {
  const { tests, loadedBy, graph, single, byImport, recorded } = input;
  if (single.ofTest.size === 0) return NO_WATCHED_RUNNERS;
  const names = new Set(tests.filter((_, index) => single.ofTest.has(index)).map(({ runner }) => runner));
  const loaded = loadedBy(names);
  const isTheirs = (changed: ChangedFile): boolean =>
    importersOf(graph, pathsOf(changed)).every(({ id }) => loaded.has(graph.paths[id] ?? ""));
  const theirs = byImport.filter(isTheirs).map(({ path }) => path);
  return { names, met: new Set([...recorded, ...single.executed, ...theirs]) };
}
