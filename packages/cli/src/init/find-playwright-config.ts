import { statSync } from "node:fs";
import { dirname, join } from "node:path";

const NAMES = ["ts", "js", "mts", "mjs", "cts", "cjs"].map((extension) => `playwright.config.${extension}`);

/** The Playwright config of a folder, or of the nearest folder above it, up to `root`. */
export function findPlaywrightConfig(cwd: string, root: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = NAMES.map((name) => join(folder, name)).find((path) =>
      statSync(path, { throwIfNoEntry: false })?.isFile(),
    );
    if (found !== undefined || folder === root || folder === dirname(folder)) return found;
  }
}
