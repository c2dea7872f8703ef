import type { ChangedFile } from "../model/change.ts";
import type { ManifestFile } from "../model/manifest.ts";
import { pathsOf } from "./import-links.ts";
import { fanLimit, type SourceGraph } from "./source-graph.ts";

export interface FeltElsewhereInput {
  readonly graph: SourceGraph;
  readonly sources: readonly ManifestFile[];
  readonly testFiles: Iterable<string>;
}

/**
 * Tells whether a changed file is felt mostly where no test's imports lead: so many files import it that no test
 * loads, that the tests which do import it say little about the rest. So it is with `money.ts` in a web shop whose
 * tests drive a browser, even when one of them imports it to format a price.
 */
export function feltElsewhere({
  graph,
  sources,
  testFiles,
}: FeltElsewhereInput): (changed: ChangedFile) => boolean {
  const limit = fanLimit(graph);
  let loaded: ReadonlySet<string> | undefined;
  return (changed) => {
    const importers = pathsOf(changed).flatMap((path) => graph.importers[graph.ids.get(path) ?? -1] ?? []);
    if (importers.length <= limit) return false;
    loaded ??= loadedByTests(sources, testFiles);
    const unseen = importers.filter((id) => !loaded?.has(graph.paths[id] ?? ""));
    return unseen.length > limit;
  };
}

/** Test files and everything they import, at any distance. */
function loadedByTests(sources: readonly ManifestFile[], testFiles: Iterable<string>): ReadonlySet<string> {
  const imports = new Map(sources.map((file) => [file.path, file.imports]));
  const loaded = new Set(testFiles);
  // A set is walked to its end even while it grows.
  for (const path of loaded) for (const imported of imports.get(path) ?? []) loaded.add(imported);
  return loaded;
}
