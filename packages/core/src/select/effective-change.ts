import type { Change, ChangedFile, UnknownChange } from "../model/change.ts";
import { pathMatcher } from "./globs.ts";
import type { PathOptions } from "./path-rules.ts";

/**
 * A change less the files of which only comments or layout changed: whatever runs them does what it did. In a file that
 * the user lists under `alwaysRunAll` every change counts.
 */
export function effectiveChange(
  change: Change | UnknownChange,
  { alwaysRunAll = [] }: PathOptions,
): Change | UnknownChange {
  if ("unknown" in change || change.files.every(({ only }) => only === undefined)) return change;
  const isListed = pathMatcher(alwaysRunAll);
  const files = change.files.map((file) => (isListed(file.path) ? asCode(file) : file));
  return { ...change, files: files.filter(({ only }) => only !== "layout") };
}

function asCode({ path, status, from, functions, hunks }: ChangedFile): ChangedFile {
  return { path, status, functions, hunks, ...(from !== undefined && { from }) };
}
