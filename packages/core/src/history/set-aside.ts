import { readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { errnoOf } from "../log/errno.ts";

/** Files set aside that are kept of one name: enough to look into, not enough to fill a disk. */
const KEEP = 3;

/**
 * Moves a file that cannot be used out of the way, to `<name>.corrupt-<time>`, and returns the one line a user should
 * read. It never throws: when the file cannot be moved, the line says that.
 * @param why what is wrong with the file, as a clause: `is no JSON`
 */
export function setAsideCorrupt(path: string, now: Date, why: string): string {
  const name = basename(path);
  const aside = `${name}.corrupt-${now.toISOString().replaceAll(/[-:.]/g, "")}`;
  try {
    renameSync(path, join(dirname(path), aside));
    dropOldest(dirname(path), `${name}.corrupt-`);
  } catch (error) {
    return `${name} ${why}; it is not used, and it could not be set aside (${errnoOf(error)})`;
  }
  return `${name} ${why}; it was set aside as ${aside} and is made anew`;
}

function dropOldest(dir: string, prefix: string): void {
  const aside = readdirSync(dir).filter((name) => name.startsWith(prefix));
  for (const name of aside.toSorted().slice(0, -KEEP)) rmSync(join(dir, name), { force: true });
}
