import type { ChangedFile } from "../model/change.ts";
import type { Manifest, ManifestTest } from "../model/manifest.ts";
import type { TestRef } from "../model/test.ts";
import type { FileCost } from "../model/test-file.ts";
import { fileCosts } from "./file-costs.ts";

/** A test that can be selected. */
export interface Candidate {
  readonly test: TestRef;
  /** What the manifest knows of it; absent when no run has seen it. */
  readonly known?: ManifestTest;
  /** Its place in the manifest's tests; -1 when no run has seen it. */
  readonly index: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  /** Absent when its runner does not load files one by one, or when that was never measured. */
  readonly fileCost?: FileCost;
  /** Of a test that no run has seen: P(fails in its first run), where that is known. */
  readonly pFailNew?: number;
}

export interface CandidatesInput {
  readonly manifest: Manifest | undefined;
  /** Choose among the tests of this runner only. */
  readonly runner?: string | undefined;
  readonly files: readonly ChangedFile[];
  readonly available: readonly TestRef[] | undefined;
}

/**
 * The tests to choose from: those the runner has loaded, or else those of the manifest without the ones whose file
 * is gone. A test that no run has timed is expected to take as long as the median test.
 */
export function candidatesFor({ manifest, runner, files, available }: CandidatesInput): readonly Candidate[] {
  const tests = manifest?.tests ?? [];
  const costOf = fileCosts(manifest);
  const recordedCandidate = (test: ManifestTest, index: number): Candidate => {
    const fileCost = costOf(test);
    return { test, known: test, index, p50Ms: test.p50Ms, p90Ms: test.p90Ms, ...(fileCost && { fileCost }) };
  };
  if (!available) {
    const gone = goneFiles(files);
    const isCandidate = ({ test }: Candidate): boolean =>
      !gone.has(test.file) && (runner === undefined || test.runner === runner);
    return tests.map((test, index) => recordedCandidate(test, index)).filter(isCandidate);
  }
  const places = new Map(tests.map((test, index) => [test.testId, index]));
  const p50Ms = median(tests.map((test) => test.p50Ms));
  const p90Ms = median(tests.map((test) => test.p90Ms));
  const { pFailNew } = manifest ?? {};
  const firstRun = pFailNew === undefined ? {} : { pFailNew };
  return available.map((test) => {
    const index = places.get(test.testId) ?? -1;
    const recorded = tests[index];
    return recorded ? recordedCandidate(recorded, index) : { test, index, p50Ms, p90Ms, ...firstRun };
  });
}

/** Paths of the base that the working tree no longer has. */
function goneFiles(files: readonly ChangedFile[]): ReadonlySet<string> {
  const present = new Set(files.filter(({ status }) => status !== "deleted").map(({ path }) => path));
  const gone = files.flatMap(({ path, from, status }) => (status === "deleted" ? [path] : (from ?? [])));
  return new Set(gone.filter((path) => !present.has(path)));
}

/** The middle value, the lower of two; 0 of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? 0;
}
