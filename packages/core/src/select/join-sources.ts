import type { ManifestFile } from "../model/manifest.ts";

/**
 * Sources with what some of them import now. What was recorded of these counts, too: a test may have failed or run by an
 * import that the change takes away, and a runner sees some that no text tells.
 */
export function joinSources(
  recorded: readonly ManifestFile[],
  now: readonly ManifestFile[],
): readonly ManifestFile[] {
  if (now.length === 0) return recorded;
  const current = new Map(now.map((file) => [file.path, file]));
  const joined = recorded.map((file) => {
    const other = current.get(file.path);
    current.delete(file.path);
    return other ? join(file, other) : file;
  });
  return [...joined, ...current.values()];
}

/** Types only where both say so. */
function join(one: ManifestFile, other: ManifestFile): ManifestFile {
  const imports = [...new Set([...one.imports, ...other.imports])];
  const values = new Set([one, other].flatMap(valuesOf));
  const typeImports = imports.filter((path) => !values.has(path));
  return { path: one.path, imports, ...(typeImports.length > 0 && { typeImports }) };
}

function valuesOf({ imports, typeImports = [] }: ManifestFile): readonly string[] {
  return imports.filter((path) => !typeImports.includes(path));
}
