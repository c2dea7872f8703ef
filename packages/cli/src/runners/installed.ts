import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** The version of a package that code in a folder would get; undefined when it is not installed. */
export function installedVersion(folder: string, name: string): string | undefined {
  const folders = createRequire(join(folder, "package.json")).resolve.paths(name) ?? [];
  const file = folders
    .map((modules) => join(modules, name, "package.json"))
    .find((path) => statSync(path, { throwIfNoEntry: false }));
  if (file === undefined) return undefined;
  const { version }: { readonly version?: string } = JSON.parse(readFileSync(file, "utf8"));
  return version;
}

/** Compares major and minor; prereleases count as their release. */
export function isAtLeast(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split(".").map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
