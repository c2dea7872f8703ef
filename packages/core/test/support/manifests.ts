import { createHash } from "node:crypto";
import type { Change, ChangedFile } from "../../src/model/change.ts";
import { isTestId, type TestId } from "../../src/model/ids.ts";
import type { Manifest, ManifestFile, ManifestTest } from "../../src/model/manifest.ts";
import type { TestRef } from "../../src/model/test.ts";

/** The clock of tests about selection. */
export const NOW: Date = new Date("2026-03-10T12:00:00.000Z");

/** A test id made from any word, the same for the same word. */
export function idOf(word: string): TestId {
  const id = createHash("sha256").update(word).digest("hex").slice(0, 16);
  if (!isTestId(id)) throw new TypeError(`not a test id: ${id}`);
  return id;
}

/** A test as a runner names it: `aTestRef("e2e/cart.spec.ts", "cart", "adds an item")`. */
export function aTestRef(file: string, ...titlePath: readonly string[]): TestRef {
  return { testId: idOf([file, ...titlePath].join("|")), runner: "playwright", project: "", file, titlePath };
}

/** A sound test of a second, as the manifest holds it. */
export function aManifestTest(ref: TestRef, more: Partial<ManifestTest> = {}): ManifestTest {
  return {
    ...ref,
    tags: [],
    p50Ms: 1000,
    p90Ms: 1500,
    verdict: "stable",
    pFailNext: 0.002,
    flakeRate: 0.002,
    pBroken: 0.0001,
    failedLast: false,
    importance: "normal",
    topTier: false,
    links: [],
    ...more,
  };
}

/** A fresh manifest with the default strengths. */
export function aManifest(more: Partial<Manifest> = {}): Manifest {
  return {
    madeAt: "2026-03-09T12:00:00.000Z",
    commit: "a".repeat(40),
    branch: "main",
    codeVersion: "aaaaaaaaaaaa",
    runs: { total: 12, wholeSuite: 12 },
    suites: [{ runner: "playwright", workers: 1, lastWholeRunAt: "2026-03-09T11:00:00.000Z" }],
    tests: [],
    testFiles: [],
    files: [],
    strengths: {
      import: [0.9, 0.7, 0.5, 0.35, 0.25],
      name: 0.5,
      "co-failure": 0.8,
      coverage: 0.9,
      semantic: 0.4,
    },
    plans: [],
    ...more,
  };
}

/** A source file and what it imports. */
export function aFile(path: string, ...imports: readonly string[]): ManifestFile {
  return { path, imports };
}

/** A modified file. */
export function aChangedFile(path: string, more: Partial<ChangedFile> = {}): ChangedFile {
  return { path, status: "modified", functions: [], hunks: [], ...more };
}

/** A change of files since HEAD: paths stand for modified files. */
export function aChange(...files: readonly (string | ChangedFile)[]): Change {
  return { base: "HEAD", files: files.map((file) => (typeof file === "string" ? aChangedFile(file) : file)) };
}
