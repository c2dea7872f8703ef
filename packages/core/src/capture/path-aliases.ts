import { posix } from "node:path";
import { isObject, type JsonObject, parseJsonc, stringsOf } from "./parse-jsonc.ts";

/** One entry of `paths`: a pattern with at most one `*`, and repository paths to try, with the same `*`. */
export interface PathAlias {
  readonly pattern: string;
  readonly targets: readonly string[];
}

/** What a tsconfig.json (or jsconfig.json) says of the names of modules below its folder. */
export interface AliasConfig {
  /** Repository path of the folder; empty for the root. */
  readonly folder: string;
  /** Repository path from which bare names are tried. */
  readonly baseUrl?: string;
  readonly aliases: readonly PathAlias[];
}

/** Reads a file of the repository; undefined when it cannot. */
export type ReadText = (path: string) => string | undefined;

const CONFIG_NAME = /(?:^|\/)[jt]sconfig\.json$/;

/** Whether a file says how modules below its folder are found. */
export function isAliasConfig(path: string): boolean {
  return CONFIG_NAME.test(path);
}

/** Reads the settings of a tsconfig.json with what it extends and, when it has no paths of its own, what it references. */
export function readAliasConfig(path: string, files: ReadonlySet<string>, read: ReadText): AliasConfig {
  const { baseUrl, aliases } = settingsOf(path, { files, read, seen: new Set() });
  return {
    folder: folderOf(path),
    ...(baseUrl !== undefined && { baseUrl }),
    aliases: aliases ?? [],
  };
}

interface Settings {
  readonly baseUrl?: string;
  readonly aliases?: readonly PathAlias[];
}

interface Context {
  readonly files: ReadonlySet<string>;
  readonly read: ReadText;
  /** Configs looked at already: they may point at each other. */
  readonly seen: Set<string>;
}

function settingsOf(path: string, context: Context): Settings {
  if (context.seen.has(path)) return {};
  context.seen.add(path);
  const config = parseJsonc(context.read(path) ?? "");
  if (!isObject(config)) return {};
  const settings = { ...inherited(path, config, context), ...ownSettings(folderOf(path), config) };
  // A "solution" file only points at the configs that have the paths, as Vite's templates do.
  return settings.aliases === undefined ? { ...referenced(path, config, context), ...settings } : settings;
}

/** Of several parents the later ones win. */
function inherited(path: string, config: JsonObject, context: Context): Settings {
  const parents = stringsOf(config["extends"])
    .map((name) => (name.startsWith(".") ? configAt(folderOf(path), name, context.files) : undefined))
    .filter((parent) => parent !== undefined)
    .map((parent) => settingsOf(parent, context));
  const baseUrl = parents.findLast((parent) => parent.baseUrl !== undefined)?.baseUrl;
  const aliases = parents.findLast((parent) => parent.aliases !== undefined)?.aliases;
  return { ...(baseUrl !== undefined && { baseUrl }), ...(aliases && { aliases }) };
}

function referenced(path: string, config: JsonObject, context: Context): Settings {
  const references: readonly unknown[] = Array.isArray(config["references"]) ? config["references"] : [];
  const folder = folderOf(path);
  const aliases = references
    .map((reference) => (isObject(reference) ? stringsOf(reference["path"])[0] : undefined))
    .map((name) => (name === undefined ? undefined : configAt(folder, name, context.files)))
    // A package of its own speaks for its own folder.
    .filter((target) => target !== undefined && folderOf(target) === folder)
    .flatMap((target) => (target === undefined ? [] : (settingsOf(target, context).aliases ?? [])));
  return aliases.length > 0 ? { aliases } : {};
}

function ownSettings(folder: string, config: JsonObject): Settings {
  const options = config["compilerOptions"];
  if (!isObject(options)) return {};
  const [baseUrl] = stringsOf(options["baseUrl"]);
  const base = baseUrl === undefined ? folder : posix.join(folder, baseUrl);
  return {
    ...(baseUrl !== undefined && { baseUrl: base === "." ? "" : base }),
    ...(isObject(options["paths"]) && { aliases: aliasesOf(options["paths"], base) }),
  };
}

function aliasesOf(paths: JsonObject, base: string): readonly PathAlias[] {
  return Object.entries(paths).map(([pattern, targets]) => ({
    pattern,
    targets: stringsOf(targets).map((target) => posix.join(base, target.replace("${configDir}/", ""))),
  }));
}

function configAt(folder: string, name: string, files: ReadonlySet<string>): string | undefined {
  const path = posix.join(folder, name);
  return [path, `${path}.json`, posix.join(path, "tsconfig.json")].find((candidate) => files.has(candidate));
}

function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === "." ? "" : folder;
}
