import { spawnSync } from "node:child_process";
import { relative, resolve, sep } from "node:path";

/** The repository that paths in the log are relative to; the folder itself without Git. */
export function gitRootOf(directory) {
  const options = { cwd: directory, encoding: "utf8" };
  const { status, stdout } = spawnSync("git", ["rev-parse", "--show-toplevel"], options);
  return status === 0 ? resolve(stdout.trim()) : directory;
}

/** A path as the log has it. */
export function toPosix(root, path) {
  return relative(root, path).split(sep).join("/");
}
