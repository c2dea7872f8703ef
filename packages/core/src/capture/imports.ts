import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ManifestFile } from "../model/manifest.ts";
import { isAliasConfig, readAliasConfig, type ReadText } from "./path-aliases.ts";
import { createResolver, type ResolverSettings } from "./resolve-import.ts";
import { MARKUP, scriptBlocks } from "./script-blocks.ts";
import { namedFolders } from "./named-folders.ts";
import { scriptModules, type ScriptModules } from "./script-imports.ts";
import { isPackageFile, readPackage } from "./workspace-packages.ts";

/** The static imports between the files of a repository. */
export interface ImportGraph {
  /** Sources, and the other files of the repository that they import. */
  readonly files: readonly ManifestFile[];
  /** Names how names of modules were resolved: imports read under another key are not reused. */
  readonly key: string;
  /** How many files had to be read. */
  readonly read: number;
  /** Sources beyond the limit of 20,000, which were not looked at. */
  readonly leftOut: number;
}

export interface ScanImportsOptions {
  /** Absolute. */
  readonly root: string;
  /** Every file of the working tree with the hash of its content, as `blobHashes` tells it. */
  readonly hashes: ReadonlyMap<string, string>;
  /** What an earlier scan found: files of the same hash are not read again. */
  readonly known?: { readonly files: readonly ManifestFile[]; readonly key?: string | undefined };
}

const SOURCE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|html?)$/;
/** Files that can be imported without their extension. */
export const SHORTENED: RegExp = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|json)$/;
const NOT_OURS = /(?:^|\/)node_modules\/|\.min\.js$/;
const MAX_SOURCES = 20_000;
const MAX_SETTINGS = 2000;
const MAX_BYTES = 1024 * 1024;
/** Raise it when the same text gives other imports than before. */
const SCANNER_VERSION = 3;

/** Reads which file imports which, without running anything: only files that changed since `known` are opened. */
export function scanImports({ root, hashes, known }: ScanImportsOptions): ImportGraph {
  const paths = new Set([...hashes.keys()].filter((path) => !NOT_OURS.test(path)));
  const read = createReader(root);
  const settings = readSettings(paths, read);
  const key = keyOf(settings);
  const sources = [...paths].filter((path) => SOURCE.test(path)).toSorted();
  const reusable = known?.key === key ? createMemory(known.files, paths, hashes) : () => undefined;
  const toFile = createScanner({ paths, settings, read });
  let reads = 0;
  const scanned = sources.slice(0, MAX_SOURCES).map((path): ManifestFile => {
    const before = reusable(path);
    if (before) return before;
    reads += 1;
    return toFile(path, hashes.get(path));
  });
  return {
    files: [...scanned, ...otherTargets(scanned, hashes)],
    key,
    read: reads,
    leftOut: Math.max(0, sources.length - MAX_SOURCES),
  };
}

/** Sources whose imports are asked for without recording a run. */
export interface ScanChangedOptions {
  /** Absolute. */
  readonly root: string;
  /** Every file of the working tree. */
  readonly paths: Iterable<string>;
  readonly isWanted: (path: string) => boolean;
  /** Names how those of the others were read. */
  readonly key: string | undefined;
  /** At most so many are read. */
  readonly most: number;
}

/**
 * What some sources import now, and what all do when names of modules mean something else than for `key`; undefined when
 * these are too many.
 */
export function scanChanged(options: ScanChangedOptions): readonly ManifestFile[] | undefined {
  const { root, isWanted, key, most } = options;
  const paths = new Set([...options.paths].filter((path) => !NOT_OURS.test(path)));
  const sources = [...paths].filter((path) => SOURCE.test(path));
  const read = createReader(root);
  const settings = readSettings(paths, read);
  const wanted = keyOf(settings) === key ? sources.filter(isWanted) : sources;
  if (wanted.length > most || sources.length > MAX_SOURCES) return undefined;
  const toFile = createScanner({ paths, settings, read });
  return wanted.map((path) => toFile(path, undefined));
}

/**
 * Gives what is known of a file while it holds: the same content, every import still there, and no new file that one of
 * its imports could mean now (`./b` is `b/index.ts` until there is a `b.ts`).
 */
function createMemory(
  known: readonly ManifestFile[],
  paths: ReadonlySet<string>,
  hashes: ReadonlyMap<string, string>,
): (path: string) => ManifestFile | undefined {
  const byPath = new Map(known.map((file) => [file.path, file]));
  const appeared = new Set(
    [...paths].filter((path) => !byPath.has(path) && SHORTENED.test(path)).map((path) => importedAs(path)),
  );
  return (path) => {
    const file = byPath.get(path);
    if (file?.hash === undefined || file.hash !== hashes.get(path)) return undefined;
    const holds = file.imports.every(
      (target) => target.endsWith("/") || (paths.has(target) && !appeared.has(importedAs(target))),
    );
    return holds ? file : undefined;
  };
}

/** The last word by which a file can be imported: its name, or its folder's when it is an index. */
export function importedAs(path: string): string {
  return /([^/]*?)(?:\/index)?(?:\.[^/]*)?$/.exec(path)?.[1] ?? "";
}

function createReader(root: string): ReadText {
  return (path) => {
    const file = join(root, path);
    try {
      return statSync(file).size > MAX_BYTES ? undefined : readFileSync(file, "utf8");
    } catch {
      return undefined; // deleted since it was listed, or not readable: it imports nothing we could tell
    }
  };
}

function readSettings(paths: ReadonlySet<string>, read: ReadText): ResolverSettings {
  const all = [...paths].toSorted();
  const packages = all.filter((path) => isPackageFile(path)).slice(0, MAX_SETTINGS);
  const configs = all.filter((path) => isAliasConfig(path)).slice(0, MAX_SETTINGS);
  return {
    packages: packages.map((path) => readPackage(path, read(path) ?? "")),
    configs: configs.map((path) => readAliasConfig(path, paths, read)),
  };
}

function keyOf(settings: ResolverSettings): string {
  const text = JSON.stringify([SCANNER_VERSION, settings]);
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

interface ScannerInput {
  readonly paths: ReadonlySet<string>;
  readonly settings: ResolverSettings;
  readonly read: ReadText;
}

/** Makes the function that reads what one source imports. */
function createScanner(input: ScannerInput): (path: string, hash: string | undefined) => ManifestFile {
  const { paths, settings, read } = input;
  const resolve = createResolver(paths, settings);
  let folders: ReadonlySet<string> | undefined;
  const isFolder = (path: string): boolean => (folders ??= foldersOf(paths)).has(path);
  return (path, hash) => {
    const text = read(path) ?? "";
    const modules = modulesIn(path, text);
    const values = new Set<string>();
    const types = new Set<string>();
    for (const { specifier, typeOnly } of modules.imports) {
      const target = resolve(path, specifier);
      if (target !== undefined && target !== path) (typeOnly ? types : values).add(target);
    }
    for (const folder of namedFolders({ path, text, modules, isFolder })) values.add(folder);
    const typeImports = [...types].filter((target) => !values.has(target));
    return {
      path,
      ...(hash !== undefined && { hash }),
      imports: [...values, ...typeImports],
      ...(typeImports.length > 0 && { typeImports }),
    };
  };
}

function modulesIn(path: string, text: string): ScriptModules {
  if (!MARKUP.test(path)) return scriptModules(text);
  const { code, sources } = scriptBlocks(text);
  // A page names its scripts as addresses: `main.js` lies beside it.
  const files = sources.map((source) => (/^[./]|^[a-z]+:/i.test(source) ? source : `./${source}`));
  const { imports, computes } = scriptModules(code);
  return { imports: [...files.map((specifier) => ({ specifier, typeOnly: false })), ...imports], computes };
}

function foldersOf(paths: ReadonlySet<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
      const folder = path.slice(0, slash);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/** Data, styles and pictures that sources import: known by their content, importing nothing themselves. */
function otherTargets(
  scanned: readonly ManifestFile[],
  hashes: ReadonlyMap<string, string>,
): readonly ManifestFile[] {
  const seen = new Set(scanned.map(({ path }) => path));
  const others: ManifestFile[] = [];
  for (const path of scanned.flatMap(({ imports }) => imports)) {
    const hash = seen.has(path) ? undefined : hashes.get(path);
    seen.add(path);
    if (hash !== undefined) others.push({ path, hash, imports: [] });
  }
  return others;
}
