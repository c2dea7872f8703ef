import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readJestArguments } from "./jest-arguments.ts";

/** What Jest looks for in a folder, in its own order. */
const CONFIG_FILES: readonly string[] = ["js", "ts", "mjs", "cjs", "mts", "cts", "json"].map(
  (extension) => `jest.config.${extension}`,
);

export interface ConfigPlaceSources {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly rootDir: string;
}

/**
 * What tells the suites of a repository apart: the config file that a run was started with, else its root folder. Jest
 * knows the file and tells it to nobody, so it is looked for as Jest does.
 */
export function configPlace({ argv, cwd, rootDir }: ConfigPlaceSources): string {
  const { options } = readJestArguments(argv);
  const given = options.get("config")?.at(-1);
  if (given !== undefined) {
    const path = resolve(cwd, given);
    return existsSync(path) ? path : rootDir;
  }
  return nearestConfig(resolve(cwd, options.get("rootDir")?.at(-1) ?? ".")) ?? rootDir;
}

function nearestConfig(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = CONFIG_FILES.find((name) => existsSync(join(folder, name)));
    if (found !== undefined) return join(folder, found);
    if (existsSync(join(folder, "package.json"))) return join(folder, "package.json");
    if (folder === dirname(folder)) return undefined;
  }
}
