/** The other tests of a run that links join to the same changed file. */
export interface Neighbours {
  readonly executed: number;
  /** Those of them that ended failed. */
  readonly failed: number;
}

/** A test of the run that executed, and what became of it. */
export interface LinkedTest {
  /** Changed files that a link joins to it, each once. */
  readonly files: readonly string[];
  readonly failed: boolean;
}

/**
 * Counts the tests of a run by the changed files they are linked to. The function returned gives one test's neighbours:
 * those at the file whose tests failed at the highest rate; undefined for a test that no link joins to the change.
 */
export function countNeighbours(tests: Iterable<LinkedTest>): (test: LinkedTest) => Neighbours | undefined {
  const byFile = new Map<string, { executed: number; failed: number }>();
  for (const { files, failed } of tests) {
    for (const file of files) {
      const counted = byFile.get(file) ?? { executed: 0, failed: 0 };
      byFile.set(file, {
        executed: counted.executed + 1,
        failed: counted.failed + (failed ? 1 : 0),
      });
    }
  }
  return ({ files, failed }) =>
    files
      .flatMap((file) => byFile.get(file) ?? [])
      .map((all) => ({ executed: all.executed - 1, failed: all.failed - (failed ? 1 : 0) }))
      .toSorted((one, other) => rateOf(other) - rateOf(one))[0];
}

/** The share of tests that failed, had one more run and passed: a single test proves little. */
export function rateOf({ executed, failed }: Neighbours): number {
  return failed / (executed + 1);
}
