import { realpathSync } from "node:fs";
import { dirname, extname, join, parse } from "node:path";
import { fileURLToPath } from "node:url";

/** The modules of this package that a Jest config can name. */
export type OwnModule = "index" | "sequencer" | "filter";

const PACKAGE = "@hindcast/jest-reporter";
const NAMES: Readonly<Record<OwnModule, string>> = {
  index: PACKAGE,
  sequencer: `${PACKAGE}/sequencer`,
  filter: `${PACKAGE}/filter`,
};

/** Whether a name or path in Jest's config leads to a module of this very package. */
export function isOwnModule(named: string | undefined, module: OwnModule): boolean {
  if (named === undefined) return false;
  if (named === NAMES[module]) return true;
  const real = realPath(named);
  return parse(real).name === module && dirname(real) === dirname(ownFile());
}

/** The path of a module of this package: it leads there from any folder, also where the name would not. */
export function ownModule(module: OwnModule): string {
  return join(dirname(ownFile()), module + extname(ownFile()));
}

/** Every module of the package lies in one folder, built or not. */
function ownFile(): string {
  return realPath(fileURLToPath(import.meta.url));
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    // What leads nowhere is not ours.
    return path;
  }
}
