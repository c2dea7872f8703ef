/** The durations of a test: logarithms of milliseconds, with the index of the run of each, oldest first. */
export interface TimedTest {
  readonly runs: readonly number[];
  readonly logs: readonly number[];
}

/** Of fewer tests nobody can tell the machine's part from theirs. */
const LEAST_TESTS = 5;
/** With fewer durations a test has no usual one to compare with. */
const LEAST_DURATIONS = 5;
/** Tests under 10 ms are rounded too coarsely to measure a machine by. */
const LEAST_LOG_MS = Math.log(10);

/**
 * Tells by what logarithm all tests of a run were slower than usual: the median over its tests of each one's distance from
 * its own median, as in the first step of Tukey's median polish (1977). 0 for a run of few tests.
 */
export function runFactors(tests: readonly TimedTest[]): (run: number) => number {
  const distances = new Map<number, number[]>();
  for (const { runs, logs } of tests) {
    const usual = logs.length < LEAST_DURATIONS ? 0 : middleOf(logs);
    if (usual < LEAST_LOG_MS) continue;
    for (const [index, run] of runs.entries()) {
      const ofRun = distances.get(run);
      const distance = (logs[index] ?? 0) - usual;
      if (ofRun) ofRun.push(distance);
      else distances.set(run, [distance]);
    }
  }
  const factors = new Map(
    Array.from(distances, ([run, all]) => [run, all.length < LEAST_TESTS ? 0 : middleOf(all)]),
  );
  return (run) => factors.get(run) ?? 0;
}

/** The median; of an even number of values the mean of the two in the middle, of none 0. */
export function middleOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}
