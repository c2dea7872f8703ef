import { realpathSync } from "node:fs";
import { dirname, parse } from "node:path";
import { fileURLToPath } from "node:url";

/** The modules of this package that a Jest config can name. */
export type OwnModule = "index" | "sequencer" | "filter";

/** Whether a path of Jest's config leads to a module of this very package. */
export function isOwnModule(path: string | undefined, module: OwnModule): boolean {
  if (path === undefined) return false;
  const real = realPath(path);
  return parse(real).name === module && dirname(real) === ownFolder();
}

/** Every module of the package lies in one folder, built or not. */
function ownFolder(): string {
  return dirname(realPath(fileURLToPath(import.meta.url)));
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    // A path that leads nowhere is not ours.
    return path;
  }
}
