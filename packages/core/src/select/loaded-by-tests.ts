import type { ManifestFile } from "../model/manifest.ts";

/** Test files and everything that they load through imports, at any distance; types are not there when a test runs. */
export function loadedByTests(
  sources: readonly ManifestFile[],
  testFiles: Iterable<string>,
): ReadonlySet<string> {
  const byPath = new Map(sources.map((file) => [file.path, file]));
  const loaded = new Set(testFiles);
  // A set is walked to its end even while it grows.
  for (const path of loaded) {
    const { imports = [], typeImports = [] } = byPath.get(path) ?? {};
    for (const imported of imports) if (!typeImports.includes(imported)) loaded.add(imported);
  }
  return loaded;
}
