import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ManifestFile } from "../model/manifest.ts";
import { isAliasConfig, readAliasConfig, type ReadText } from "./path-aliases.ts";
import { createResolver, type ResolveImport, type ResolverSettings } from "./resolve-import.ts";
import { MARKUP, scriptBlocks } from "./script-blocks.ts";
import { scriptImports, type ScriptImport } from "./script-imports.ts";
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
const SHORTENED = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|json)$/;
const NOT_OURS = /(?:^|\/)node_modules\/|\.min\.js$/;
const MAX_SOURCES = 20_000;
const MAX_SETTINGS = 2000;
const MAX_BYTES = 1024 * 1024;
/** Raise it when the same text gives other imports than before. */
const SCANNER_VERSION = 1;

/** Reads which file imports which, without running anything: only files that changed since `known` are opened. */
export function scanImports({ root, hashes, known }: ScanImportsOptions): ImportGraph {
  const paths = new Set([...hashes.keys()].filter((path) => !NOT_OURS.test(path)));
  const read = createReader(root);
  const settings = readSettings(paths, read);
  const key = keyOf(settings);
  const sources = [...paths].filter((path) => SOURCE.test(path)).toSorted();
  const reusable = known?.key === key ? createMemory(known.files, paths, hashes) : () => undefined;
  const resolve = createResolver(paths, settings);
  let reads = 0;
  const scanned = sources.slice(0, MAX_SOURCES).map((path): ManifestFile => {
    const before = reusable(path);
    if (before) return before;
    reads += 1;
    return toFile(path, { text: read(path) ?? "", hash: hashes.get(path), resolve });
  });
  return {
    files: [...scanned, ...otherTargets(scanned, hashes)],
    key,
    read: reads,
    leftOut: Math.max(0, sources.length - MAX_SOURCES),
  };
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
    const holds = file.imports.every((target) => paths.has(target) && !appeared.has(importedAs(target)));
    return holds ? file : undefined;
  };
}

/** The last word by which a file can be imported: its name, or its folder's when it is an index. */
function importedAs(path: string): string {
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

interface SourceText {
  readonly text: string;
  readonly hash: string | undefined;
  readonly resolve: ResolveImport;
}

function toFile(path: string, { text, hash, resolve }: SourceText): ManifestFile {
  const values = new Set<string>();
  const types = new Set<string>();
  for (const { specifier, typeOnly } of namedIn(path, text)) {
    const target = resolve(path, specifier);
    if (target !== undefined && target !== path) (typeOnly ? types : values).add(target);
  }
  const typeImports = [...types].filter((target) => !values.has(target));
  return {
    path,
    ...(hash !== undefined && { hash }),
    imports: [...values, ...typeImports],
    ...(typeImports.length > 0 && { typeImports }),
  };
}

function namedIn(path: string, text: string): readonly ScriptImport[] {
  if (!MARKUP.test(path)) return scriptImports(text);
  const { code, sources } = scriptBlocks(text);
  // A page names its scripts as addresses: `main.js` lies beside it.
  const files = sources.map((source) => (/^[./]|^[a-z]+:/i.test(source) ? source : `./${source}`));
  return [...files.map((specifier) => ({ specifier, typeOnly: false })), ...scriptImports(code)];
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
