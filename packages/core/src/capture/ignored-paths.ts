import path, { posix, type PlatformPath } from "node:path";

/** Hindcast's own folder: what it holds is never a change of the code. */
const OWN_FOLDER = ".hindcast";

/** What they hold is told by lock files; a young repository may not ignore them yet. */
const INSTALLED = /(?:^|\/)node_modules\//;

/**
 * Tells whether a repository path lies in one of the folders, in Hindcast's own, or among installed packages.
 * @param folders absolute, or relative to the root; one that holds the root itself is not taken.
 * @param platform how paths are written; tests hand in `win32`.
 */
export function createPathFilter(
  root: string,
  folders: readonly string[],
  platform: PlatformPath = path,
): (repoPath: string) => boolean {
  const prefixes = [OWN_FOLDER, ...folders]
    .map((folder) => (platform.isAbsolute(folder) ? platform.relative(root, folder) : folder))
    .filter((folder) => !platform.isAbsolute(folder)) // another drive
    .map((folder) => posix.normalize(folder.replaceAll("\\", "/")).replace(/\/$/, ""))
    .filter((folder) => folder !== "." && folder !== ".." && !folder.startsWith("../"));
  return (repoPath) =>
    INSTALLED.test(repoPath) ||
    prefixes.some((prefix) => repoPath === prefix || repoPath.startsWith(`${prefix}/`));
}
