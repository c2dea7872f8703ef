import { createRequire } from "node:module";

/** Playwright's own module that knows which files each test file has loaded: since 1.62, and before. */
const MODULES = [
  { path: /[\\/]playwright[\\/]lib[\\/]common[\\/]index\.js$/, exported: "cc" },
  { path: /[\\/]playwright[\\/]lib[\\/]transform[\\/]compilationCache\.js$/, exported: undefined },
];

type FilesOf = (testFile: string) => ReadonlySet<string>;

/**
 * The files that each test file loads, over any number of imports, as the runner itself resolved them: path
 * aliases and workspace packages included. Playwright offers this to nobody, so it is taken from the module that
 * the runner has loaded already; `undefined` when that is not there or looks different.
 */
export function loadedFiles(testFiles: Iterable<string>): ReadonlyMap<string, readonly string[]> | undefined {
  const filesOf = findInRunner();
  if (filesOf === undefined) return undefined;
  return new Map(Array.from(testFiles, (file) => [file, [...filesOf(file)].filter((path) => path !== file)]));
}

function findInRunner(): FilesOf | undefined {
  const loaded = createRequire(import.meta.url).cache;
  for (const { path, exported } of MODULES) {
    const id = Object.keys(loaded).find((key) => path.test(key));
    if (id === undefined) continue;
    const exports: unknown = loaded[id]?.exports;
    const holder = exported === undefined ? exports : property(exports, exported);
    const filesOf = property(holder, "dependenciesForTestFile");
    if (typeof filesOf === "function") return (file) => setOf(Reflect.apply(filesOf, holder, [file]));
  }
  return undefined;
}

function property(holder: unknown, name: string): unknown {
  return typeof holder === "object" && holder !== null ? Reflect.get(holder, name) : undefined;
}

function setOf(value: unknown): ReadonlySet<string> {
  const entries: unknown[] = value instanceof Set ? [...value] : [];
  return new Set(entries.filter((entry) => typeof entry === "string"));
}
