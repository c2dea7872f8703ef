import { importedAs, scanChanged, SHORTENED } from "./capture/imports.ts";
import type { Memory } from "./memory.ts";
import type { Change, UnknownChange } from "./model/change.ts";
import type { Manifest, ManifestFile } from "./model/manifest.ts";
import { joinSources } from "./select/join-sources.ts";

/** Beyond so many sources that are not as they were recorded, the import graph is not brought up to date. */
const MOST_READ = 1000;

/**
 * The import graph as it is now: what the manifest knows, and what the scripts import that changed, or are not as they were
 * recorded. Undefined when that cannot be told, or would take too long; the change must tell the contents of its base.
 */
export function currentSources(
  { root, manifest }: Pick<Memory, "root" | "manifest">,
  change: Change | UnknownChange,
): readonly ManifestFile[] | undefined {
  if (manifest === undefined || "unknown" in change || change.contents === undefined) return undefined;
  const now = scanChanged({
    root,
    paths: pathsNow(change, change.contents),
    isWanted: createIsWanted(manifest, change, change.contents),
    key: manifest.graphKey,
    most: MOST_READ,
  });
  return now && joinSources(manifest.files, now);
}

function pathsNow({ files }: Change, contents: ReadonlyMap<string, string>): ReadonlySet<string> {
  const paths = new Set(contents.keys());
  for (const { path, status, from } of files) {
    if (from !== undefined) paths.delete(from);
    if (status === "deleted") paths.delete(path);
  }
  for (const { path, status } of files) if (status !== "deleted") paths.add(path);
  return paths;
}

/** What did not change is in the working tree as the base has it. */
function createIsWanted(
  { files }: Manifest,
  change: Change,
  contents: ReadonlyMap<string, string>,
): (path: string) => boolean {
  const recorded = new Map(files.map(({ path, hash }) => [path, hash]));
  const changed = new Set(change.files.map(({ path }) => path));
  // What came since may be what an import means now: `./b` is `b/index.ts` until there is a `b.ts`.
  const isNew = (path: string): boolean =>
    SHORTENED.test(path) && !recorded.has(path) && (changed.has(path) || !path.endsWith(".json"));
  const appeared = new Set([...changed, ...contents.keys()].filter(isNew).map((path) => importedAs(path)));
  const unsure = new Set(
    files
      .filter(({ imports }) => imports.some((target) => appeared.has(importedAs(target))))
      .map(({ path }) => path),
  );
  return (path) => changed.has(path) || unsure.has(path) || recorded.get(path) !== contents.get(path);
}
