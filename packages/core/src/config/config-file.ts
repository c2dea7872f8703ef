import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { checkOptions, type CheckedOptions } from "./check-options.ts";

/** File names that are looked for, the first found wins. */
const CONFIG_FILES: readonly string[] = ["ts", "mts", "mjs", "js", "cjs", "json"].map(
  (extension) => `hindcast.config.${extension}`,
);

/** Loads a module synchronously and returns its exports; it throws when it cannot. */
export type LoadModule = (path: string) => unknown;

/** Where to look for a config file and how to load a module. */
export interface ConfigFileSearch {
  readonly cwd: string;
  readonly root: string;
  readonly load: LoadModule;
}

/** What the config file says: the nearest one from `cwd` up to `root`; empty when there is none. */
export function readConfigFile({
  cwd,
  root,
  load,
}: ConfigFileSearch): CheckedOptions & { readonly file?: string } {
  const found = findConfigFiles(cwd, root);
  const file = found[0];
  if (file === undefined) return { options: {}, problems: [] };
  const name = relative(root, file).replaceAll("\\", "/");
  const others = found
    .slice(1)
    .map(
      (path) =>
        `${name}: ${relative(root, path).replaceAll("\\", "/")} lies beside it and is not read; keep one of them`,
    );
  try {
    const { options, problems } = checkOptions(defaultExport(loadOptions(file, load)), name);
    return { file, options, problems: [...others, ...problems] };
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split("\n")[0];
    return { file, options: {}, problems: [...others, `${name}: could not be loaded: ${reason}`] };
  }
}

/** The config files of the nearest folder that has one, in the order of `CONFIG_FILES`. */
function findConfigFiles(cwd: string, root: string): string[] {
  const top = resolve(root);
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const names = namesIn(folder);
    const found = CONFIG_FILES.filter((name) => names.has(name)).map((name) => join(folder, name));
    if (found.length > 0 || folder === top || folder === dirname(folder)) return found;
  }
}

function namesIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch {
    // A folder that may not be listed holds no config file for us; those above may.
    return new Set();
  }
}

function loadOptions(file: string, load: LoadModule): unknown {
  if (!file.endsWith(".json")) return load(file);
  const parsed: unknown = JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  return parsed;
}

/** Unwraps `export default`, also the double one that a CommonJS loader makes of it. */
function defaultExport(loaded: unknown): unknown {
  let value = loaded;
  for (let depth = 0; depth < 2 && hasDefault(value); depth++) value = value.default;
  return value;
}

function hasDefault(value: unknown): value is { readonly default: unknown } {
  return typeof value === "object" && value !== null && "default" in value;
}
