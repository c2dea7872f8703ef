import type { ManifestFile } from "../model/manifest.ts";
import type { TestFileRef } from "../model/test-file.ts";

/** Gives the test files of some runners, of all when none is named, and everything that they load. */
export type LoadedByTests = (runners?: ReadonlySet<string>) => ReadonlySet<string>;

/**
 * Makes the function that finds what test files load through imports, at any distance; types are not there when a test runs.
 * Each runner is looked at once.
 */
export function loadedByTests(
  sources: readonly ManifestFile[],
  tests: readonly Pick<TestFileRef, "runner" | "file">[],
): LoadedByTests {
  const known = new Map<string, ReadonlySet<string>>();
  let byPath: ReadonlyMap<string, ManifestFile> | undefined;
  const load = (runner: string): ReadonlySet<string> => {
    const imports = (byPath ??= new Map(sources.map((file) => [file.path, file])));
    const testFiles = new Set<string>();
    for (const test of tests) if (test.runner === runner) testFiles.add(test.file);
    const loaded = loadedFrom(testFiles, imports);
    known.set(runner, loaded);
    return loaded;
  };
  return (runners = new Set(tests.map(({ runner }) => runner))) => {
    const sets = [...runners].map((runner) => known.get(runner) ?? load(runner));
    const [only] = sets;
    if (only && sets.length === 1) return only;
    const all = new Set<string>();
    for (const loaded of sets) for (const path of loaded) all.add(path);
    return all;
  };
}

function loadedFrom(
  testFiles: ReadonlySet<string>,
  byPath: ReadonlyMap<string, ManifestFile>,
): ReadonlySet<string> {
  const loaded = new Set(testFiles);
  // A set is walked to its end even while it grows.
  for (const path of loaded) {
    const { imports = [], typeImports = [] } = byPath.get(path) ?? {};
    for (const imported of imports) if (!typeImports.includes(imported)) loaded.add(imported);
  }
  return loaded;
}
