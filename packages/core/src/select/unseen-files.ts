import type { ChangedFile } from "../model/change.ts";
import type { Manifest, ManifestFile } from "../model/manifest.ts";
import { ANY_FOLDER, ROOT_FOLDER } from "../capture/named-folders.ts";
import { foldersAbove } from "./folders-above.ts";
import { pathsOf, type FileLink } from "./import-links.ts";
import { importersOf, type SourceGraph } from "./source-graph.ts";
import { hasTestName, isDeclaration } from "./test-files.ts";

export interface UnseenInput {
  readonly manifest: Manifest;
  /** The import graph as it is now. */
  readonly sources?: readonly ManifestFile[] | undefined;
}

/** Test files that came after the manifest was made, did not change, and can be judged by what they import. */
export interface UnseenFiles {
  /** A change reaches them by imports. */
  readonly reached: readonly string[];
  /** They import something, and none of the change. */
  readonly unreached: readonly string[];
}

/** The sources that are test files which the manifest does not know. */
export function unseenTests({ manifest, sources }: UnseenInput): ReadonlySet<string> {
  if (sources === undefined) return new Set();
  const recorded = new Set(manifest.files.map(({ path }) => path));
  for (const { file } of manifest.tests) recorded.add(file);
  const paths = sources.map(({ path }) => path);
  return new Set(paths.filter((path) => hasTestName(path) && !recorded.has(path)));
}

/** Parts the test files that no run has seen by whether imports lead from them to the change. */
export function unseenFiles(
  input: UnseenInput & {
    readonly files: readonly ChangedFile[];
    readonly isUnseen: (path: string) => boolean;
    /** By test file, unseen ones included. */
    readonly ofFile: ReadonlyMap<string, readonly FileLink[]>;
    readonly graph: SourceGraph;
  },
): UnseenFiles {
  const { sources = [], files, isUnseen, ofFile, graph } = input;
  const changed = new Set(files.map(({ path }) => path));
  const judged = sources.filter(
    ({ path, imports, typeImports = [] }) =>
      isUnseen(path) && !changed.has(path) && !isDeclaration(path) && imports.length > typeImports.length,
  );
  // Nobody has seen what they load without naming it, be it new or not.
  const folders = new Set(files.flatMap((file) => pathsOf(file).flatMap((path) => foldersAbove(path))));
  const byFolder = importersOf(graph, [...folders, ANY_FOLDER, ROOT_FOLDER]);
  const mayLoad = new Set(byFolder.map(({ id }) => graph.paths[id] ?? ""));
  const isReached = (path: string): boolean => ofFile.has(path) || mayLoad.has(path);
  const paths = judged.map(({ path }) => path);
  return {
    reached: paths.filter((path) => isReached(path)),
    unreached: paths.filter((path) => !isReached(path)),
  };
}
