import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readJestArguments } from "./jest-arguments.ts";

/** In each of these Jest looks for its config. */
const CONFIG_FILES: readonly string[] = [
  ...["js", "ts", "mjs", "cjs", "mts", "cts", "json"].map((extension) => `jest.config.${extension}`),
  "package.json",
];

/**
 * The folder of the Jest config that a command line starts, found as Jest finds it. A `rootDir` inside of that config is
 * not seen: this is for those whom Jest does not tell its root folder.
 */
export function rootFolder(argv: readonly string[], cwd: string): string {
  const { options } = readJestArguments(argv);
  const rootDir = options.get("rootDir")?.at(-1);
  if (rootDir !== undefined) return resolve(cwd, rootDir);
  const config = options.get("config")?.at(-1);
  // A config may also be given as JSON on the command line.
  if (config !== undefined && !config.trimStart().startsWith("{")) return dirname(resolve(cwd, config));
  return nearestConfigFolder(cwd) ?? cwd;
}

function nearestConfigFolder(cwd: string): string | undefined {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (CONFIG_FILES.some((name) => existsSync(join(folder, name)))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
