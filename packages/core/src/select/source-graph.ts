import type { ManifestFile } from "../model/manifest.ts";

/** The static imports of the recorded sources, turned around; files are numbered for speed. */
export interface SourceGraph {
  readonly paths: readonly string[];
  readonly ids: ReadonlyMap<string, number>;
  /** Per file, the files that import it directly. */
  readonly importers: readonly (readonly number[])[];
  /** Per file, how many files it imports. */
  readonly importCounts: readonly number[];
}

/** A file that reaches another through imports, and over how many. */
export interface Reached {
  readonly id: number;
  /** 1 imports it directly. */
  readonly distance: number;
}

/**
 * Turns import lists around. A folder, whose path ends with `/`, is imported by what may load any file in it. Imports that only give types carry no change to a running test, so
 * they count only for files that nobody imports otherwise: there they are all there is to go by. Imported files that
 * were not recorded themselves get a place too.
 */
export function sourceGraph(files: readonly ManifestFile[]): SourceGraph {
  const paths: string[] = [];
  const ids = new Map<string, number>();
  const atRunTime: number[][] = [];
  const forTypes: number[][] = [];
  const importCounts: number[] = [];
  const idOf = (path: string): number => {
    const known = ids.get(path);
    if (known !== undefined) return known;
    const id = paths.push(path) - 1;
    ids.set(path, id);
    atRunTime.push([]);
    forTypes.push([]);
    importCounts.push(0);
    return id;
  };
  for (const { path, imports, typeImports = [] } of files) {
    const importer = idOf(path);
    importCounts[importer] = imports.length;
    for (const imported of imports) {
      const importers = typeImports.includes(imported) ? forTypes : atRunTime;
      importers[idOf(imported)]?.push(importer);
    }
  }
  const importers = atRunTime.map((direct, id) => (direct.length > 0 ? direct : (forTypes[id] ?? [])));
  return { paths, ids, importers, importCounts };
}

/** Every file that imports one of `starts`, directly or through others, nearest first. */
export function importersOf(graph: SourceGraph, starts: readonly string[]): readonly Reached[] {
  const seen = new Uint8Array(graph.paths.length);
  const queue: Reached[] = [];
  const visit = (id: number | undefined, distance: number): void => {
    if (id === undefined || seen[id] === 1) return;
    seen[id] = 1;
    queue.push({ id, distance });
  };
  for (const start of starts) visit(graph.ids.get(start), 0);
  const reached = queue.length;
  // The queue grows while it is walked: breadth first, so the first visit is the shortest way.
  for (const { id, distance } of queue) {
    for (const importer of graph.importers[id] ?? []) visit(importer, distance + 1);
  }
  return queue.slice(reached);
}

/**
 * As many files can be named when a change is felt through them; beyond, it is about none of them in particular.
 * Follows the size of the graph.
 */
export function fanLimit(graph: SourceGraph): number {
  return Math.max(5, Math.min(12, graph.paths.length * 0.05));
}
