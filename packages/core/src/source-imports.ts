import { toRepoPath } from "./capture/identity.ts";
import { scanImports } from "./capture/imports.ts";
import type { CodeUnderTest } from "./code-under-test.ts";
import type { Memory } from "./memory.ts";
import type { RunImports } from "./model/log-lines.ts";
import type { ManifestFile } from "./model/manifest.ts";

/** Test file → every file it loads, at any distance; absolute paths, as a runner tells them. */
export type LoadedFiles = ReadonlyMap<string, readonly string[]>;

/** The import graph of the sources a run tested. */
export interface SourceImports {
  readonly files: readonly ManifestFile[];
  readonly key: string;
}

/**
 * Reads the import graph, only from files that changed since the manifest's run, and adds what the runner saw loaded
 * and the scan cannot explain. Undefined without Git: nothing could be selected by it.
 */
export function readSourceImports(
  { root, manifest }: Memory,
  code: CodeUnderTest,
  loaded: LoadedFiles | undefined,
): SourceImports | undefined {
  if (code.hashes === undefined) return undefined;
  const known = manifest && { files: manifest.files, key: manifest.graphKey };
  const { files, key } = scanImports({ root, hashes: code.hashes, ...(known && { known }) });
  return { files: loaded === undefined ? files : withLoaded(files, toRepoPaths(loaded, root)), key };
}

/** What the log must say of imports: those that are not as the manifest knows them. */
export function importsLine({ manifest }: Memory, { files }: SourceImports): RunImports | undefined {
  const then = new Map(manifest?.files.map(({ path, imports }) => [path, imports]));
  const told = files.filter(({ path, imports }) => {
    const before = then.get(path);
    return before === undefined ? imports.length > 0 : !sameList(before, imports);
  });
  if (told.length === 0) return undefined;
  return { type: "run.imports", files: Object.fromEntries(told.map(({ path, imports }) => [path, imports])) };
}

/** A loaded file that no chain of imports reaches becomes a direct import of the test file. */
function withLoaded(
  files: readonly ManifestFile[],
  loaded: ReadonlyMap<string, readonly string[]>,
): readonly ManifestFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return files.map((file) => {
    const targets = loaded.get(file.path);
    if (targets === undefined) return file;
    const reached = reachable(file.path, byPath);
    const unexplained = targets.filter((path) => byPath.has(path) && !reached.has(path));
    return unexplained.length === 0 ? file : { ...file, imports: [...file.imports, ...unexplained] };
  });
}

function reachable(from: string, byPath: ReadonlyMap<string, ManifestFile>): ReadonlySet<string> {
  const reached = new Set([from]);
  for (const path of reached) {
    for (const target of byPath.get(path)?.imports ?? []) reached.add(target);
  }
  return reached;
}

function toRepoPaths(loaded: LoadedFiles, root: string): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, string>();
  const repoPath = (file: string): string => {
    const path = known.get(file) ?? toRepoPath(file, root);
    known.set(file, path);
    return path;
  };
  return new Map(Array.from(loaded, ([test, files]) => [repoPath(test), files.map(repoPath)]));
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
