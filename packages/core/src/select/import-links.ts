import { ANY_FOLDER, ROOT_FOLDER } from "../capture/named-folders.ts";
import type { ChangedFile } from "../model/change.ts";
import type { ChangedTestLink, ImportLink } from "./change-link.ts";
import { foldersAbove } from "./folders-above.ts";
import { importersOf, type SourceGraph } from "./source-graph.ts";
import { snapshotOwner } from "./test-files.ts";

export interface ImportLinksInput {
  readonly files: readonly ChangedFile[];
  readonly graph: SourceGraph;
  readonly isTestFile: (path: string) => boolean;
  /** `Strengths.import`: by distance, the last for all beyond. */
  readonly strengths: readonly number[];
}

/**
 * Links by static imports: breadth first from each changed file to what imports it, until test files are reached.
 * A deleted or renamed file is judged by what imported its old path. Returned by test file, since every test of a
 * file imports the same.
 */
export function importLinks(input: ImportLinksInput): ReadonlyMap<string, readonly FileLink[]> {
  const { files, graph, isTestFile, strengths } = input;
  const links = new Map<string, FileLink[]>();
  const add = (testFile: string, link: FileLink): void => {
    const known = links.get(testFile);
    if (known) known.push(link);
    else links.set(testFile, [link]);
  };
  for (const changed of files) {
    const file = changed.path;
    const itself = isTestFile(file) ? file : snapshotOwner(file, isTestFile);
    if (itself !== undefined) {
      add(itself, { kind: "changed", file, snapshot: itself !== file, strength: strengthAt(strengths, 0) });
    }
    const seen = new Set(itself === undefined ? [] : [itself]);
    for (const { path, distance, folder } of reachedFrom(graph, changed)) {
      if (!isTestFile(path) || seen.has(path)) continue;
      seen.add(path);
      const link = importLink(changed, distance, strengths);
      add(path, folder === undefined ? link : { ...link, folder });
    }
  }
  return links;
}

interface ReachedFile {
  readonly path: string;
  readonly distance: number;
  /** The folder through which it is reached, when it names no file. */
  readonly folder?: string;
}

/** What imports a changed file, directly or through others, then what loads its folder. */
function* reachedFrom(graph: SourceGraph, changed: ChangedFile): Generator<ReachedFile> {
  for (const { id, distance } of importersOf(graph, pathsOf(changed))) {
    yield { path: graph.paths[id] ?? "", distance };
  }
  for (const folder of foldersOf(graph, changed)) {
    for (const { id, distance } of importersOf(graph, [folder])) {
      yield { path: graph.paths[id] ?? "", distance, folder };
    }
  }
}

/**
 * Folders that are listed, or loaded without naming what lies there, and that a changed file came into or went from, the
 * nearest first. Those who load what they work out, and nobody knows from where, matter to new files only.
 */
function foldersOf({ ids }: SourceGraph, changed: ChangedFile): readonly string[] {
  if (changed.status === "modified") return [];
  const above = [...pathsOf(changed).flatMap((path) => foldersAbove(path)), ROOT_FOLDER];
  const all = changed.status === "added" ? [...above, ANY_FOLDER] : above;
  return [...new Set(all)].filter((folder) => ids.has(folder));
}

/** Types that changed are weak evidence, however near they are: most checks of types run elsewhere. */
function importLink({ path, only }: ChangedFile, distance: number, strengths: readonly number[]): ImportLink {
  if (only === undefined)
    return { kind: "import", file: path, distance, strength: strengthAt(strengths, distance) };
  return { kind: "import", file: path, distance, strength: strengths.at(-1) ?? 0, typesOnly: true };
}

/** What one test file as a whole has to do with a changed file. */
export type FileLink = ChangedTestLink | ImportLink;

/** The path of a changed file, and the one it had before. */
export function pathsOf(changed: ChangedFile): readonly string[] {
  return changed.from === undefined ? [changed.path] : [changed.path, changed.from];
}

function strengthAt(strengths: readonly number[], distance: number): number {
  return strengths[Math.min(distance, strengths.length - 1)] ?? 0;
}
