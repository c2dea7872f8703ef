import { join } from "node:path";

/**
 * Finds a file of a merged report in this checkout: a shard's machine may have had the repository elsewhere, or
 * another kind of paths. The longest tail of the path that exists under the root wins; else the path stays.
 */
export function relocate(file: string, root: string, exists: (path: string) => boolean): string {
  if (exists(file)) return file;
  const parts = file.split(/[\\/]/).filter((part) => part !== "");
  for (let from = 1; from < parts.length; from++) {
    const here = join(root, ...parts.slice(from));
    if (exists(here)) return here;
  }
  return file;
}
