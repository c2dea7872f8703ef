import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { resolveOptions } from "@hindcast/core";
import { loadModule } from "../session.ts";
import { fail, ok, warn, type Check } from "./check.ts";

/** Whether every option is known and fits. */
export function checkOptionsFile(cwd: string, root: string, env: NodeJS.ProcessEnv): Check {
  const { notices, file } = resolveOptions({ env, root, cwd, load: loadModule });
  const [first] = notices;
  const name =
    file === undefined
      ? "no hindcast.config.*: the defaults are in force"
      : relative(cwd, file).replaceAll("\\", "/");
  if (first === undefined) return ok("options", name);
  return fail("options", notices.join("; "), "correct the names and values: docs/reference/options.md");
}

/** Whether CI carries the memory from run to run. */
export function checkCi(root: string): Check {
  const workflows = workflowsOf(root);
  if (workflows.length === 0) return ok("ci", "no GitHub workflow here");
  const moving = workflows.find((file) => readFileSync(file, "utf8").includes(".hindcast"));
  if (moving !== undefined) return ok("ci", `${basename(moving)} names .hindcast`);
  return warn(
    "ci",
    "no GitHub workflow names .hindcast: each CI run begins without a memory",
    "cache .hindcast between runs: docs/guides/ci.md",
  );
}

function workflowsOf(root: string): string[] {
  const folder = join(root, ".github", "workflows");
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name));
}
