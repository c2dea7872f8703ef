import type { Manifest, ManifestTest } from "../model/manifest.ts";
import type { LinkKind } from "../model/words.ts";

/** A manifest as it would be if nobody had thought of one kind of link. */
export function withoutKind(manifest: Manifest, kind: LinkKind): Manifest {
  if (kind === "name") return { ...manifest, strengths: { ...manifest.strengths, name: 0 } };
  if (kind === "import") {
    const files = manifest.files.map(({ typeImports: _none, ...file }) => ({ ...file, imports: [] }));
    return { ...manifest, files };
  }
  const tests = manifest.tests.map((test) => withoutLinks(test, kind));
  if (kind !== "coverage") return { ...manifest, tests };
  return {
    ...manifest,
    tests: tests.map((test) => unwatched(test)),
    testFiles: manifest.testFiles.map((file) => unwatched(file)),
  };
}

function withoutLinks(test: ManifestTest, kind: LinkKind): ManifestTest {
  const links = test.links.filter((link) => link.kind !== kind);
  return links.length === test.links.length ? test : { ...test, links };
}

function unwatched<Executor extends { readonly executed?: unknown }>(
  executor: Executor,
): Omit<Executor, "executed"> {
  const { executed: _none, ...rest } = executor;
  return rest;
}
