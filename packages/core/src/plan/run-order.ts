import type { SelectedTest } from "../model/selection.ts";

/**
 * How much the length of a test counts in its place: between 0 (only P(fail)) and 1 (failures found per second).
 * Full division lets a crowd of quick, harmless tests go before a slow one that is likely to fail.
 */
const LENGTH_EXPONENT = 0.2;

/** Shorter tests count as this long. */
const MIN_MS = 1;

/** The order in which failures are found soonest: by P(fail) over length^0.2, then the shorter test, then by id. */
export function runOrder(tests: readonly SelectedTest[]): readonly SelectedTest[] {
  return tests.toSorted(
    (a, b) => value(b) - value(a) || a.expectedMs - b.expectedMs || (a.testId < b.testId ? -1 : 1),
  );
}

function value({ pFail, expectedMs }: SelectedTest): number {
  return pFail / Math.max(MIN_MS, expectedMs) ** LENGTH_EXPONENT;
}
