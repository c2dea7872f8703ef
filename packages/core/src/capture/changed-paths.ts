import { fieldsOf, git, gitText } from "./git-command.ts";
import { createPathFilter } from "./ignored-paths.ts";
import type { WorkingTreeOptions } from "./working-tree.ts";
import { withUntracked } from "./untracked.ts";

const COMMIT = /^[0-9a-f]{7,64}$/;
const DIFF = ["diff", "-z", "--no-ext-diff", "--no-relative", "--ignore-submodules=dirty"];

/**
 * Every path that differs between a commit and the working tree, untracked ones included; a rename gives both its
 * paths. Undefined when Git does not know the commit: never fetched, or dropped by a rebase.
 */
export function changedPaths(
  root: string,
  fromCommit: string,
  { ignore = [] }: WorkingTreeOptions = {},
): readonly string[] | undefined {
  if (!COMMIT.test(fromCommit)) return undefined;
  const isIgnored = createPathFilter(root, ignore);
  const text = gitText(git(root, [...DIFF, "--name-only", "--no-renames", fromCommit, "--"]));
  const untracked = untrackedPaths(root, isIgnored);
  if (text === undefined || untracked === undefined) return undefined;
  const tracked = fieldsOf(text).filter((path) => !isIgnored(path));
  return [...new Set([...tracked, ...untracked])];
}

/** Paths Git neither tracks nor ignores; undefined when it cannot tell. Repositories inside the repository are left out. */
export function untrackedPaths(
  root: string,
  isIgnored: (path: string) => boolean,
): readonly string[] | undefined {
  const text = gitText(git(root, ["ls-files", "-z", "--others", "--exclude-standard"]));
  if (text === undefined) return undefined;
  return fieldsOf(text).filter((path) => !path.endsWith("/") && !isIgnored(path));
}

/**
 * Files that Git takes for renamed between a commit and the working tree, old path → new path. A file that was moved
 * without telling Git counts, too.
 * @param threshold least share of equal lines, 0 to 1.
 */
export function fileRenames(root: string, base: string, threshold: number): ReadonlyMap<string, string> {
  if (!COMMIT.test(base)) return new Map();
  const similarity = `-M${Math.round(Math.min(1, Math.max(0, threshold)) * 100)}%`;
  const args = [...DIFF, "--name-status", similarity, "--diff-filter=R", base, "--"];
  const text = withUntracked(root, untrackedPaths(root, createPathFilter(root, [])) ?? [], (indexFile) =>
    gitText(git(root, args, indexFile === undefined ? {} : { indexFile })),
  );
  const fields = fieldsOf(text ?? "");
  const renames = new Map<string, string>();
  for (let at = 0; at + 2 < fields.length; at += 3) renames.set(fields[at + 1] ?? "", fields[at + 2] ?? "");
  return renames;
}
