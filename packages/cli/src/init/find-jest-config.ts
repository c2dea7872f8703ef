import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { configIn, isFile, nearest } from "./nearest-config.ts";

/** In Jest's own order. */
const ENDINGS = ["js", "ts", "mjs", "mts", "cjs", "cts", "json"];

/** Where a Jest config stands. */
export const JEST_CONFIG: string = `jest.config.{${ENDINGS.join(",")}}, "jest" in package.json`;

/** The Jest config of a folder, or of the nearest folder above it, up to `root`; package.json when it holds one. */
export function findJestConfig(cwd: string, root: string): string | undefined {
  return nearest(cwd, root, (folder) => configIn(folder, "jest", ENDINGS) ?? inPackage(folder));
}

/** The `jest` key of a package.json is the config, or names its file. */
function inPackage(folder: string): string | undefined {
  const file = join(folder, "package.json");
  const jest = isFile(file) ? jestKey(file) : undefined;
  if (typeof jest === "string") return resolve(folder, jest);
  return typeof jest === "object" && jest !== null ? file : undefined;
}

function jestKey(file: string): unknown {
  try {
    const { jest }: { readonly jest?: unknown } = JSON.parse(readFileSync(file, "utf8"));
    return jest;
  } catch {
    // A package.json that npm itself could not read holds no config of Jest either.
    return undefined;
  }
}
