import type { Change } from "../model/change.ts";

/** The part of a change that lies in some paths; of a path it does not know, only that it changed. */
export function changeWithin(
  { base, files: told, contents }: Change,
  changedFiles: readonly string[],
): Change {
  const wanted = new Set(changedFiles);
  const files = told.filter(({ path, from }) => wanted.has(path) || (from !== undefined && wanted.has(from)));
  const known = new Set(files.flatMap(({ path, from }) => [path, from]));
  const others = changedFiles.filter((path) => !known.has(path));
  return {
    base,
    ...(contents && { contents }),
    files: [
      ...files,
      ...others.map((path) => ({ path, status: "modified" as const, functions: [], hunks: [] })),
    ],
  };
}
