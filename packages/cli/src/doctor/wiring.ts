import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { resolveOptions, type Memory } from "@hindcast/core";
import { addReporter, REPORTER } from "../init/add-reporter.ts";
import { findPlaywrightConfig } from "../init/find-playwright-config.ts";
import { textProperty } from "../init/playwright-folders.ts";
import { loadModule } from "../session.ts";
import { fail, ok, warn, type Check } from "./check.ts";

/** Playwright empties this folder before each run. */
const DEFAULT_OUTPUT = "test-results";

/** Whether the Playwright config names the reporter. */
export function checkReporterLine(cwd: string, root: string): Check {
  const file = findPlaywrightConfig(cwd, root);
  if (file === undefined) {
    return fail(
      "config",
      `no playwright.config.* in ${cwd} or above`,
      "run doctor where your Playwright config is, or with --cwd",
    );
  }
  const name = relative(cwd, file).replaceAll("\\", "/");
  const source = readFileSync(file, "utf8");
  const { outcome } = addReporter(source);
  if (outcome === "present") return ok("config", `${name} has the reporter`);
  if (outcome === "added") return fail("config", `${name} does not have the reporter`, "npx hindcast init");
  if (source.includes(REPORTER)) return ok("config", `${name} names the reporter`);
  return warn(
    "config",
    `${name} does not name the reporter itself`,
    `see that its reporters contain ['${REPORTER}']`,
  );
}

/** Whether Playwright would delete the memory: it empties its output folder before each run. */
export function checkOutputFolder(cwd: string, { root, dir }: Memory): Check {
  const file = findPlaywrightConfig(cwd, root);
  const output = resolve(
    file ? dirname(file) : cwd,
    (file && textProperty(readFileSync(file, "utf8"), "outputDir")) ?? DEFAULT_OUTPUT,
  );
  const inside = relative(output, dir);
  // On Windows the way to another drive is absolute.
  const isInside = !inside.startsWith("..") && !isAbsolute(inside);
  const name = relative(cwd, output).replaceAll("\\", "/") || ".";
  if (isInside) {
    return fail(
      "output folder",
      `the memory lies in Playwright's ${name}, which is emptied before each run`,
      "set historyDir to another folder",
    );
  }
  return ok("output folder", `${name} is apart from the memory`);
}

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
