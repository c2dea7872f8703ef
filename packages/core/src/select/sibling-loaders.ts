import { posix } from "node:path";
import type { ChangedFile } from "../model/change.ts";
import type { ManifestTestFile, Strengths } from "../model/manifest.ts";
import type { ImportLink } from "./change-link.ts";
import type { SourceGraph } from "./source-graph.ts";

/** So many files of a folder that nothing names: one alone may be what the runner sets up. */
const MIN_SIBLINGS = 2;

export interface SiblingLoadersInput {
  readonly files: readonly ChangedFile[];
  readonly graph: SourceGraph;
  readonly strengths: Strengths;
}

/**
 * Makes the function that finds the new files which a test file may load without anyone naming them: when it was watched it
 * loaded at least two other files of that folder which nothing that it loaded imports.
 */
export function siblingLoaders({
  files,
  graph,
  strengths,
}: SiblingLoadersInput): (testFile: ManifestTestFile) => readonly ImportLink[] {
  const added = new Map<string, string[]>();
  for (const { path, status } of files) {
    if (status !== "added") continue;
    const folder = posix.dirname(path);
    const known = added.get(folder);
    if (known) known.push(path);
    else added.set(folder, [path]);
  }
  if (added.size === 0) return () => [];
  const folderOf = new Map<string, string>();
  for (const path of graph.paths) {
    const folder = posix.dirname(path);
    if (added.has(folder)) folderOf.set(path, folder);
  }
  const isNamed = (path: string, among: ReadonlySet<string>): boolean =>
    (graph.importers[graph.ids.get(path) ?? -1] ?? []).some((id) => among.has(graph.paths[id] ?? ""));

  return ({ file: testFile, executed = [] }) => {
    const siblings = executed.filter(({ file }) => file !== testFile && folderOf.has(file));
    if (siblings.length < MIN_SIBLINGS) return [];
    const all = new Set(executed.map(({ file }) => file));
    const unnamed = new Map<string, number>();
    for (const { file } of siblings) {
      const folder = folderOf.get(file) ?? "";
      if (!isNamed(file, all)) unnamed.set(folder, (unnamed.get(folder) ?? 0) + 1);
    }
    return [...unnamed]
      .filter(([, many]) => many >= MIN_SIBLINGS)
      .flatMap(([folder]) => (added.get(folder) ?? []).map((file) => linkTo(file, folder, strengths)));
  };
}

function linkTo(file: string, folder: string, { import: byDistance }: Strengths): ImportLink {
  const strength = byDistance[1] ?? byDistance.at(-1) ?? 0;
  return { kind: "import", file, distance: 1, strength, folder: `${folder}/` };
}
