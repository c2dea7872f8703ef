import type { Importer } from "./change-link.ts";
import { fanLimit, type SourceGraph } from "./source-graph.ts";

/** What is left of the trust in a name after each import between it and the changed file. */
const TRUST_PER_HOP = 0.6;
const MAX_HOPS = 2;

/** A name under which a change may be known to tests, and how far to believe it. */
export interface ImporterName extends Importer {
  readonly trust: number;
}

/**
 * The files through which a change is felt: what imports the changed file within two hops, without test files
 * (their link is the import itself). Hubs say little: a file that very many import is about none of them, so the walk
 * ends where it would fan out, and a file that imports very much lends its name to nothing it imports. Both limits
 * follow the size of the graph.
 */
export function importerNames(
  graph: SourceGraph,
  starts: readonly string[],
  isTestFile: (path: string) => boolean,
): readonly ImporterName[] {
  const mostNames = fanLimit(graph);
  const mostImports = Math.max(4, Math.min(20, graph.paths.length / 3));
  const seen = new Set(starts.flatMap((start) => graph.ids.get(start) ?? []));
  const names: ImporterName[] = [];
  let edge: readonly number[] = [...seen];
  for (let distance = 1; distance <= MAX_HOPS; distance++) {
    const next = new Set(edge.flatMap((id) => graph.importers[id] ?? []));
    const felt = [...next].filter((id) => !seen.has(id) && !isTestFile(graph.paths[id] ?? ""));
    if (felt.length > mostNames) break;
    for (const id of felt) seen.add(id);
    edge = felt.filter((id) => (graph.importCounts[id] ?? 0) <= mostImports);
    for (const id of edge) {
      names.push({ path: graph.paths[id] ?? "", distance, trust: TRUST_PER_HOP ** distance });
    }
  }
  return names;
}
