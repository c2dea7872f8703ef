import { statSync } from "node:fs";
import { dirname, join } from "node:path";

/** What `find` tells of a folder, or of the nearest folder above it, up to `root`. */
export function nearest(
  cwd: string,
  root: string,
  find: (folder: string) => string | undefined,
): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = find(folder);
    if (found !== undefined || folder === root || folder === dirname(folder)) return found;
  }
}

/** The first `<name>.config.<ending>` that lies in a folder. */
export function configIn(folder: string, name: string, endings: readonly string[]): string | undefined {
  return endings.map((ending) => join(folder, `${name}.config.${ending}`)).find(isFile);
}

/** Whether there is a file at a path. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
