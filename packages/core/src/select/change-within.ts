import type { Change, ChangedFile } from "../model/change.ts";
import type { TestedCode } from "../model/manifest.ts";

/**
 * The part of a change that lies in some paths; of a path it does not know, only that it changed. So it is with one that
 * was not as the base has it when it was tested: what differs from the base says nothing then.
 */
export function changeWithin(
  { base, files: told, contents }: Change,
  changedFiles: readonly string[],
  tested: TestedCode | undefined,
): Change {
  const wanted = new Set(changedFiles);
  const files = told.filter(({ path, from }) => wanted.has(path) || (from !== undefined && wanted.has(from)));
  const known = new Set(files.flatMap(({ path, from }) => [path, from]));
  const uncommitted = new Set(tested?.uncommitted.map(({ path }) => path));
  const others = changedFiles.filter((path) => !known.has(path));
  return {
    base,
    ...(contents && { contents }),
    files: [
      ...files.map((file) => (uncommitted.has(file.path) ? withoutContent(file) : file)),
      ...others.map((path) => ({ path, status: "modified" as const, functions: [], hunks: [] })),
    ],
  };
}

function withoutContent({ path, status, from, functions, hunks }: ChangedFile): ChangedFile {
  return { path, status, functions, hunks, ...(from !== undefined && { from }) };
}
