import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { installedVersion, isAtLeast } from "../runners/installed.ts";
import type { Runner } from "../runners/runner.ts";
import { fail, ok, warn, type Check } from "./check.ts";

/** What a runner cannot do before a version, and what to do about it. */
export interface Gap {
  readonly since: string;
  readonly missing: string;
  readonly todo: string;
}

/** Which version of a runner the project has, and what that one lacks: of the gaps, the first that is open. */
export function checkRunner(
  runner: Runner,
  cwd: string,
  [oldest, ...gaps]: readonly [string, ...Gap[]],
): Check {
  const { name, packageName } = runner;
  const version = installedVersion(cwd, packageName);
  if (version === undefined)
    return fail(name, `${packageName} is not installed here`, `npm install --save-dev ${packageName}`);
  if (!isAtLeast(version, oldest)) return fail(name, version, `upgrade ${packageName} to ${oldest} or newer`);
  const gap = gaps.find(({ since }) => !isAtLeast(version, since));
  return gap ? warn(name, `${version}: ${gap.missing}`, gap.todo) : ok(name, version);
}

/** Whether our reporter for a runner is installed where the tests are. */
export function checkInstalled({ reporter }: Runner, cwd: string): Check {
  const version = installedVersion(cwd, reporter);
  if (version !== undefined) return ok("reporter", `${reporter} ${version}`);
  return fail("reporter", `${reporter} is not installed here`, `npm install --save-dev ${reporter}`);
}

/** Whether the runner's config names the reporter. */
export function checkReporterLine(runner: Runner, cwd: string, root: string): Check {
  const file = runner.findConfig(cwd, root);
  if (file === undefined) {
    return fail(
      "config",
      `no ${runner.configNames} in ${cwd} or above`,
      `run doctor where your ${runner.title} config is, or with --cwd`,
    );
  }
  const name = relative(cwd, file).replaceAll("\\", "/");
  const source = readFileSync(file, "utf8");
  const { outcome } = runner.addLines(file, source);
  if (outcome === "present") return ok("config", `${name} has the reporter`);
  if (source.includes(runner.reporter)) return ok("config", `${name} names the reporter`);
  if (outcome === "added") return fail("config", `${name} does not have the reporter`, "npx hindcast init");
  return warn(
    "config",
    `${name} does not name the reporter itself`,
    `see that its reporters contain "${runner.reporter}"`,
  );
}
