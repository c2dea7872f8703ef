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
  /** Whether one of its tests failed when it ran last, or the file did not even load. */
  readonly failedLast: boolean;
  /** P(fails next) of its likeliest test. */
  readonly pFail: number;
}

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
    failedLast: tests.some(({ failedLast, unloaded }) => failedLast || unloaded === true),
    pFail: tests.reduce((most, { pFailNext }) => Math.max(most, pFailNext), 0),
  };
}
