import type { Importer } from "./change-link.ts";
import type { SourceGraph } from "./source-graph.ts";

/** What is left of the trust in a name after each import between it and the changed file. */
const TRUST_PER_HOP = 0.6;
const MAX_HOPS = 2;

/** Names taken per changed file, nearest first. */
const MAX_NAMES = 12;

/** A name under which a change may be known to tests, and how far to believe it. */
export interface ImporterName extends Importer {
  readonly trust: number;
}

/**
 * The files through which a change is felt: what imports the changed file within two hops, without test files
 * (their link is the import itself). Hubs say little: nobody is named after a file that everybody imports, and a
 * file that imports very much is not about any one of them. Both limits follow the size of the graph.
 */
export function importerNames(
  graph: SourceGraph,
  starts: readonly string[],
  isTestFile: (path: string) => boolean,
): readonly ImporterName[] {
  const wideLimit = Math.max(4, Math.min(20, graph.paths.length / 3));
  const seen = new Set(starts.flatMap((start) => graph.ids.get(start) ?? []));
  const names: ImporterName[] = [];
  let edge: readonly number[] = [...seen];
  for (let distance = 1; distance <= MAX_HOPS; distance++) {
    const next = directImporters(graph, edge).filter(
      (id) => !seen.has(id) && !isTestFile(graph.paths[id] ?? ""),
    );
    for (const id of next) seen.add(id);
    edge = next.filter((id) => (graph.importCounts[id] ?? 0) <= wideLimit);
    for (const id of edge)
      names.push({ path: graph.paths[id] ?? "", distance, trust: TRUST_PER_HOP ** distance });
  }
  return names.slice(0, MAX_NAMES);
}

/** What imports the files directly, each once; the importers of a hub are left out. */
function directImporters(graph: SourceGraph, ids: readonly number[]): readonly number[] {
  const hubLimit = Math.max(4, Math.min(50, graph.paths.length * 0.1));
  const importers = ids.map((id) => graph.importers[id] ?? []).filter(({ length }) => length <= hubLimit);
  return [...new Set(importers.flat())];
}
