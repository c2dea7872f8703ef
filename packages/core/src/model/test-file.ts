import type { ExecutedSource } from "./executed.ts";

/** Names a file of tests in one project of a runner. */
export interface TestFileRef {
  /** `playwright`, `jest`. */
  readonly runner: string;
  /** Empty when the runner has no projects. */
  readonly project: string;
  /** Path from the repository root. */
  readonly file: string;
}

/** Tells files of tests apart: one text for each. */
export function testFileKey({ runner, project, file }: TestFileRef): string {
  return `${runner}\0${project}\0${file}`;
}

/** Everything remembered of a file of tests beyond its tests. */
export interface TestFileHistory extends TestFileRef {
  /** Milliseconds that runs took beyond its tests, to load it and for its hooks; oldest first, at most 20. */
  readonly overheads: readonly number[];
  /**
   * What was loaded when all its tests last ran, by path; absent when nobody watched. When the file itself is one of
   * them, these are all; else there may be more.
   */
  readonly executed?: readonly ExecutedSource[];
}

/** What a file of tests takes beyond them, paid once when any of them runs: all of its tests share one object. */
export interface FileCost {
  readonly overheadMs: number;
}

/** What the files of some tests take beyond their tests, in milliseconds. */
export function costOfFiles(tests: Iterable<{ readonly fileCost?: FileCost }>): number {
  const files = new Set<FileCost>();
  for (const { fileCost } of tests) if (fileCost) files.add(fileCost);
  let sum = 0;
  for (const { overheadMs } of files) sum += overheadMs;
  return sum;
}
