import type { Memory } from "./memory.ts";
import type { TestId } from "./model/ids.ts";

/** Tells which tests the manifest knows. */
export function isRemembered({ manifest }: Memory): (testId: TestId) => boolean {
  const known = new Set(manifest?.tests.map(({ testId }) => testId));
  return (testId) => known.has(testId);
}
