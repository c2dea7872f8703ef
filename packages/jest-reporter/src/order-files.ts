import type { KnownFile } from "./known-files.ts";

/** A test file to be put into order; `known` is absent when no run has seen it. */
export interface OrderedFile<Test> {
  readonly test: Test;
  readonly key: string;
  readonly known?: KnownFile | undefined;
  /** How likely the selection takes it to fail, 0 to 1; absent without a selection. */
  readonly score?: number | undefined;
}

/** Files whose odds differ by less than this are taken in the order that keeps the workers busy. */
const STEPS = 10;
/** A file nobody has seen comes after every file that is likely to fail, and before all others. */
const UNKNOWN_STEP = 0.5;

/**
 * Files that failed last time first, then those that are likely to fail, then unknown ones; the rest by length, the
 * longest first, which leaves the workers the least to wait for at the end. The same on every machine.
 */
export function orderFiles<Test>(files: readonly OrderedFile<Test>[]): Test[] {
  return files
    .toSorted(
      (a, b) =>
        Number(hasFailed(b)) - Number(hasFailed(a)) ||
        likelihood(b) - likelihood(a) ||
        (b.known?.expectedMs ?? 0) - (a.known?.expectedMs ?? 0) ||
        compare(a.key, b.key),
    )
    .map(({ test }) => test);
}

function hasFailed({ known }: OrderedFile<unknown>): boolean {
  return known?.failedLast === true;
}

function likelihood({ known, score = 0 }: OrderedFile<unknown>): number {
  return known === undefined ? UNKNOWN_STEP : Math.round(Math.max(known.pFail, score) * STEPS);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
