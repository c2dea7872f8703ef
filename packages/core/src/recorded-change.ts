import { changedPaths } from "./capture/changed-paths.ts";
import type { CodeUnderTest } from "./code-under-test.ts";
import type { Memory } from "./memory.ts";
import type { Manifest } from "./model/manifest.ts";

/** Beyond this many, paths say nothing about causes: a merge, a formatter, a new branch. */
const MAX_PATHS = 1000;

/**
 * Paths whose content differs from what the manifest's run tested; undefined when it cannot be told, or when there are
 * too many to mean anything.
 */
export function changedSinceManifest(
  { root, manifest }: Memory,
  code: CodeUnderTest,
): readonly string[] | undefined {
  if (manifest?.commit === undefined) return undefined;
  if (manifest.codeVersion === code.version.codeVersion) return [];
  const paths = changedPaths(root, manifest.commit, { ignore: code.ignore });
  if (paths === undefined) return undefined;
  const changed = wasDirty(manifest) ? withOtherContent(paths, manifest, code) : paths;
  return changed.length > MAX_PATHS ? undefined : changed.toSorted();
}

/** A version with uncommitted changes carries a hash of them behind a `+`. */
function wasDirty({ codeVersion }: Manifest): boolean {
  return codeVersion.includes("+");
}

/** After a run on uncommitted changes the commit is no base: what the manifest knows of contents decides. */
function withOtherContent(
  paths: readonly string[],
  manifest: Manifest,
  { hashes = new Map() }: CodeUnderTest,
): readonly string[] {
  const then = new Map(manifest.files.map(({ path, hash }) => [path, hash]));
  const unknownThen = paths.filter((path) => then.get(path) === undefined);
  const differing = manifest.files.filter(
    ({ path, hash }) => hash !== undefined && hashes.get(path) !== hash,
  );
  return [...new Set([...unknownThen, ...differing.map(({ path }) => path)])];
}
