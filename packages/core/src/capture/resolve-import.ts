import { posix } from "node:path";
import type { AliasConfig } from "./path-aliases.ts";
import { matchStar, sourceCandidates, targetsOf, type WorkspacePackage } from "./workspace-packages.ts";

/** What decides where names of modules lead. */
export interface ResolverSettings {
  readonly packages: readonly WorkspacePackage[];
  readonly configs: readonly AliasConfig[];
}

/** Finds the file of the repository that a script means; undefined for what lies outside, such as installed packages. */
export type ResolveImport = (from: string, specifier: string) => string | undefined;

/** In this order TypeScript and bundlers try them. */
const EXTENSIONS = [
  ".ts",
  ".tsx",
  ".mts",
  ".cts",
  ".js",
  ".jsx",
  ".mjs",
  ".cjs",
  ".vue",
  ".svelte",
  ".astro",
  ".json",
  ".d.ts",
];
/** TypeScript is written with the extensions of what it becomes. */
const WRITTEN_AS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\.js$/, [".ts", ".tsx", ".d.ts"]],
  [/\.jsx$/, [".tsx"]],
  [/\.mjs$/, [".mts", ".d.mts"]],
  [/\.cjs$/, [".cts", ".d.cts"]],
];
/** Names that bundlers are set to by habit, in settings we do not run; they hold only where such a file exists. */
const HABITS: readonly (readonly [prefix: string, folders: readonly string[]])[] = [
  ["@/", ["src", "app", ""]],
  ["~/", ["src", "app", ""]],
  ["$lib/", ["src/lib"]],
];

/** Makes the resolver of a repository that holds these files. */
export function createResolver(files: ReadonlySet<string>, settings: ResolverSettings): ResolveImport {
  const byName = new Map(
    settings.packages.flatMap((one) => (one.name === undefined ? [] : [[one.name, one] as const])),
  );
  const packageOf = nearest(settings.packages);
  const configOf = nearest(settings.configs);
  const fileAt = remembered((path: string) => findFile(files, path));
  const firstOf = (paths: readonly string[]): string | undefined => first(paths, fileAt);

  const inPackage = (found: WorkspacePackage, key: string): string | undefined => {
    const named = key === "." ? found.entries : [key];
    const targets = [...targetsOf(found.exports, key), ...named];
    const inside = key === "." ? ["src/index", "index", "src/main"] : [posix.join("src", key)];
    return firstOf([
      ...targets.flatMap((target) => sourceCandidates(found.folder, target)),
      ...inside.map((target) => posix.join(found.folder, target)),
    ]);
  };

  const byPackage = (specifier: string): string | undefined => {
    const [, name = "", rest = ""] = /^((?:@[^/]+\/)?[^/]+)(\/.+)?$/.exec(specifier) ?? [];
    const found = byName.get(name);
    return found && inPackage(found, rest === "" ? "." : `.${rest}`);
  };

  const byHash = (folder: string, specifier: string): string | undefined => {
    const owner = packageOf(folder);
    const targets = targetsOf(owner?.imports, specifier);
    const inside = targets.filter((target) => target.startsWith("."));
    return (
      firstOf(inside.flatMap((target) => sourceCandidates(owner?.folder ?? "", target))) ??
      first(
        targets.filter((target) => !target.startsWith(".")),
        byPackage,
      )
    );
  };

  const byAlias = (folder: string, specifier: string): string | undefined => {
    const config = configOf(folder);
    const candidates = (config?.aliases ?? []).flatMap(({ pattern, targets }) => {
      const star = pattern === specifier ? "" : matchStar(pattern, specifier);
      return star === undefined ? [] : targets.map((target) => target.replace("*", () => star));
    });
    const base = config?.baseUrl === undefined ? [] : [posix.join(config.baseUrl, specifier)];
    return firstOf([...candidates, ...base]);
  };

  const byHabit = (folder: string, specifier: string): string | undefined => {
    const habit = HABITS.find(([prefix]) => specifier.startsWith(prefix));
    const root = packageOf(folder)?.folder ?? "";
    return (
      habit && firstOf(habit[1].map((inside) => posix.join(root, inside, specifier.slice(habit[0].length))))
    );
  };

  const bySlash = (folder: string, specifier: string): string | undefined => {
    const root = packageOf(folder)?.folder ?? "";
    return firstOf(
      [root, folder, posix.join(root, "public"), ""].map((base) => posix.join(base, specifier.slice(1))),
    );
  };

  return (from, written) => {
    const folder = folderOf(from);
    const specifier = written.replace(/[?].*$/, "");
    if (specifier.startsWith(".")) return relative(posix.join(folder, specifier), fileAt);
    if (/^[a-z][a-z\d+.-]+:/i.test(specifier)) return undefined;
    if (specifier.startsWith("/")) return bySlash(folder, specifier);
    if (specifier.startsWith("#")) return byHash(folder, specifier) ?? byAlias(folder, specifier);
    return byAlias(folder, specifier) ?? byPackage(specifier) ?? byHabit(folder, specifier);
  };
}

/** A file that is not there is named all the same: the link holds again when it comes back. */
function relative(path: string, fileAt: (path: string) => string | undefined): string | undefined {
  if (path === ".." || path.startsWith("../")) return undefined;
  return fileAt(path) ?? (path === "." || path.endsWith("/") ? undefined : path);
}

function findFile(files: ReadonlySet<string>, given: string): string | undefined {
  const path = given.replace(/\/$/, "");
  if (files.has(path)) return path;
  for (const [pattern, extensions] of WRITTEN_AS) {
    if (!pattern.test(path)) continue;
    const bare = path.replace(pattern, "");
    const found = extensions.find((extension) => files.has(bare + extension));
    if (found !== undefined) return bare + found;
  }
  const folder = path === "." || path === "" ? "index" : `${path}/index`;
  return (
    first(EXTENSIONS, (extension) => (files.has(path + extension) ? path + extension : undefined)) ??
    first(EXTENSIONS, (extension) => (files.has(folder + extension) ? folder + extension : undefined))
  );
}

function first<T>(values: readonly T[], find: (value: T) => string | undefined): string | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What lies nearest above a folder. */
function nearest<T extends { readonly folder: string }>(
  all: readonly T[],
): (folder: string) => T | undefined {
  const byFolder = new Map(all.map((one) => [one.folder, one]));
  const found = new Map<string, T | undefined>();
  const lookUp = (folder: string): T | undefined => {
    if (found.has(folder)) return found.get(folder);
    const here = byFolder.get(folder) ?? (folder === "" ? undefined : lookUp(folderOf(folder)));
    found.set(folder, here);
    return here;
  };
  return lookUp;
}

function remembered(find: (path: string) => string | undefined): (path: string) => string | undefined {
  const found = new Map<string, string | undefined>();
  return (path) => {
    if (found.has(path)) return found.get(path);
    const file = find(path);
    found.set(path, file);
    return file;
  };
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? "" : path.slice(0, slash);
}
