import { fileKey, type Manifest, type ManifestTest } from "@hindcast/core";
import { RUNNER } from "./translate.ts";

/** What the manifest knows of one test file in one project. */
export interface KnownFile {
  /** Empty when the project bears no name. */
  readonly project: string;
  /** Relative to the repository. */
  readonly path: string;
  readonly tests: readonly ManifestTest[];
  /** Its tests one after another, and what the file takes beyond them. */
  readonly expectedMs: number;
  /** P(fails next) of its likeliest test; high when the file did not even load. */
  readonly pFail: number;
}

/** P(a file that did not load does not load next time either). */
const UNLOADED = 0.5;

/** The test files that the manifest knows, by key. */
export function knownFiles(manifest: Manifest | undefined): ReadonlyMap<string, KnownFile> {
  const byFile = new Map<string, [ManifestTest, ...ManifestTest[]]>();
  for (const test of manifest?.tests ?? []) {
    if (test.runner !== RUNNER) continue;
    const key = fileKey(test.project, test.file);
    const tests = byFile.get(key);
    if (tests === undefined) byFile.set(key, [test]);
    else tests.push(test);
  }
  const overheads = new Map(
    manifest?.testFiles
      .filter(({ runner }) => runner === RUNNER)
      .map(({ project, file, overheadMs = 0 }) => [fileKey(project, file), overheadMs]),
  );
  return new Map(Array.from(byFile, ([key, tests]) => [key, describe(tests, overheads.get(key) ?? 0)]));
}

function describe(tests: readonly [ManifestTest, ...ManifestTest[]], overheadMs: number): KnownFile {
  const [{ project, file }] = tests;
  return {
    project,
    path: file,
    tests,
    expectedMs: tests.reduce((sum, { p50Ms }) => sum + p50Ms, overheadMs),
    pFail: tests.reduce((most, test) => Math.max(most, pFailOf(test)), 0),
  };
}

/** The attempts of a test whose file did not load tell nothing of the file. */
function pFailOf({ pFailNext, unloaded = false }: ManifestTest): number {
  return unloaded ? Math.max(UNLOADED, pFailNext) : pFailNext;
}
