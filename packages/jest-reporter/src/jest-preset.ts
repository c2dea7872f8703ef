import { createRequire } from "node:module";
import { isAbsolute, join } from "node:path";

const FILE = "jest-preset";
const EXTENSIONS = ["", ".json", ".js", ".cjs", ".mjs"];

/** Loads a preset from where Jest looks for it; `undefined` when it cannot be loaded here. Jest itself then complains. */
export function loadPreset(named: string, rootDir: string): unknown {
  const name = named.replace(/^<rootDir>/, rootDir);
  const base = name.startsWith(".") || isAbsolute(name) ? name : `${name}/${FILE}`;
  const load = createRequire(join(rootDir, "package.json"));
  for (const extension of EXTENSIONS) {
    try {
      return load(base + extension);
    } catch {
      // Another extension may fit; a preset that throws by itself throws for Jest, too.
    }
  }
  return undefined;
}
