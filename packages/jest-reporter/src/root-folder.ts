import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { configPlace } from "./config-place.ts";
import { readJestArguments } from "./jest-arguments.ts";

/**
 * The folder of the config that a command line starts Jest with. A `rootDir` inside of that config is not seen: this is
 * for those whom Jest does not tell its root folder.
 */
export function rootFolder(argv: readonly string[], cwd: string): string {
  const rootDir = readJestArguments(argv).options.get("rootDir")?.at(-1);
  if (rootDir !== undefined) return resolve(cwd, rootDir);
  const place = configPlace({ argv, cwd, rootDir: cwd });
  return statSync(place).isDirectory() ? place : dirname(place);
}
