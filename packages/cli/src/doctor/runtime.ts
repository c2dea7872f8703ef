import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { REPORTER } from "../init/add-reporter.ts";
import { fail, ok, warn, type Check } from "./check.ts";

/** Versions of Playwright from which on something works, the newest first. */
const MINIMUM = "1.46";
const SINCE: readonly (readonly [version: string, missing: string, todo: string])[] = [
  [
    "1.56",
    "no --test-list, so a selection cannot be handed over",
    "upgrade @playwright/test to 1.62 or newer",
  ],
  [
    "1.62",
    "no selection test by test, no balanced shards, no HINDCAST_SELECT",
    "upgrade @playwright/test to 1.62 or newer, or use: npx hindcast select --format playwright",
  ],
];

/** Whether this Node can run what we need. */
export function checkNode(version: string = process.versions.node): Check {
  if (isAtLeast(version, "20.19")) return ok("node", version);
  return fail("node", version, "install Node 20.19 or newer");
}

/** Which Playwright the project has, and what that one lacks. */
export function checkPlaywright(cwd: string): Check {
  const version = installedVersion(cwd, "@playwright/test");
  if (version === undefined)
    return fail(
      "playwright",
      "@playwright/test is not installed here",
      "npm install --save-dev @playwright/test",
    );
  if (!isAtLeast(version, MINIMUM))
    return fail("playwright", version, `upgrade @playwright/test to ${MINIMUM} or newer`);
  const gap = SINCE.find(([since]) => !isAtLeast(version, since));
  return gap ? warn("playwright", `${version}: ${gap[1]}`, gap[2]) : ok("playwright", version);
}

/** Whether the reporter is installed where the tests are. */
export function checkInstalled(cwd: string): Check {
  const version = installedVersion(cwd, REPORTER);
  if (version !== undefined) return ok("reporter", version);
  return fail("reporter", `${REPORTER} is not installed here`, `npm install --save-dev ${REPORTER}`);
}

function installedVersion(cwd: string, name: string): string | undefined {
  const folders = createRequire(join(cwd, "package.json")).resolve.paths(name) ?? [];
  const file = folders
    .map((folder) => join(folder, name, "package.json"))
    .find((path) => statSync(path, { throwIfNoEntry: false }));
  if (file === undefined) return undefined;
  const manifest: { readonly version?: string } = JSON.parse(readFileSync(file, "utf8"));
  return manifest.version;
}

/** Compares major and minor; prereleases count as their release. */
function isAtLeast(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split(".").map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
