import { execFileSync } from "node:child_process";
import { relative } from "node:path";
import type { Memory } from "@hindcast/core";
import { fail, ok, warn, type Check } from "./check.ts";

/** Whether Git can tell what changed. */
export function checkGit({ root, hasGit }: Memory): Check {
  if (!hasGit) {
    return warn(
      "git",
      "no Git repository here: a change cannot be told, so everything is selected",
      "git init, or work in a clone",
    );
  }
  if (git(root, ["rev-parse", "--is-shallow-repository"]) === "true") {
    return warn(
      "git",
      "the clone is shallow: a branch's base may be missing",
      "in CI: actions/checkout with fetch-depth: 0",
    );
  }
  if (git(root, ["rev-parse", "--verify", "HEAD"]) === undefined) {
    return warn(
      "git",
      "the repository has no commit yet",
      "commit once; before that every run is a version of its own",
    );
  }
  return ok("git", git(root, ["--version"])?.replace("git version ", "") ?? "found");
}

/** Whether the memory stays out of the commits. */
export function checkIgnored({ root, dir, hasGit }: Memory): Check[] {
  const path = relative(root, dir);
  if (!hasGit || path.startsWith("..")) return [];
  const tracked = git(root, ["ls-files", "--", path]);
  if (tracked) {
    return [fail("ignored", `${path} is committed: each run would change it`, `git rm -r --cached ${path}`)];
  }
  return [ok("ignored", `${path} stays out of the commits`)];
}

function git(cwd: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync("git", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    // Git says no by its exit code; without Git there is no answer either.
    return undefined;
  }
}
