import type { TestHistory } from "../model/history.ts";

/** Typical and long duration of a test, in whole milliseconds. */
export interface Durations {
  readonly p50Ms: number;
  readonly p90Ms: number;
}

/**
 * Tells how long tests take, from their last passed executions. A test that never passed is taken for as long as the
 * median test of its file, or of all.
 */
export function durationsOf(tests: readonly TestHistory[]): (test: TestHistory) => Durations {
  const measured = new Map<TestHistory, Durations>();
  const byFile = new Map<string, number[]>();
  for (const test of tests) {
    if (test.durations.length === 0) continue;
    const sorted = Float64Array.from(test.durations).toSorted();
    const durations = { p50Ms: quantile(sorted, 0.5), p90Ms: quantile(sorted, 0.9) };
    measured.set(test, durations);
    const ofFile = byFile.get(test.file) ?? [];
    byFile.set(test.file, ofFile);
    ofFile.push(durations.p50Ms);
  }
  const usual = median([...measured.values()].map(({ p50Ms }) => p50Ms));
  return (test) => {
    const known = measured.get(test);
    if (known) return known;
    const guess = median(byFile.get(test.file) ?? [usual]);
    return { p50Ms: guess, p90Ms: guess };
  };
}

function median(values: readonly number[]): number {
  return quantile(Float64Array.from(values).toSorted(), 0.5);
}

/** Linear between the two nearest values. */
function quantile(sorted: Float64Array, share: number): number {
  const place = Math.max(0, sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return Math.round(below + (above - below) * (place - Math.floor(place)));
}
