import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const SOURCE = /\.[cm]?[jt]sx?$/;
const NO_SOURCE = /\.d\.[cm]?ts$|\.(test|spec)\.|(^|\/)(__\w+__|tests?|fixtures)\//;

/**
 * The sources of a project below a folder: path and text.
 * @returns {[string, string][]}
 * @throws when Git says that one of them has changes
 */
export function readSources(root, folder) {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" });
  const changed = git("status", "--porcelain", "--untracked-files=no", "--", folder);
  if (changed !== "") throw new Error(`the sources have changes; put them back first:\n${changed}`);
  const paths = git("ls-files", "--", folder).trimEnd().split("\n");
  const sources = paths.filter((path) => SOURCE.test(path) && !NO_SOURCE.test(path));
  return sources.map((path) => [path, readFileSync(join(root, path), "utf8")]);
}
