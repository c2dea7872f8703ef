import type { SelectedTest } from "@hindcast/core";

/** What must stay on one shard. */
export interface Unit {
  readonly key: string;
  readonly testIds: readonly string[];
  readonly expectedMs: number;
}

/**
 * Tests by file and project. Only a running Playwright knows which tests of a file may be parted, and a file that is
 * kept whole is right for all of them.
 */
export function shardUnits(tests: readonly SelectedTest[]): readonly Unit[] {
  const units = new Map<string, { key: string; testIds: string[]; expectedMs: number }>();
  for (const { project, file, testId, expectedMs } of tests) {
    const key = `${project} ${file}`;
    const unit = units.get(key) ?? { key, testIds: [], expectedMs: 0 };
    units.set(key, unit);
    unit.testIds.push(testId);
    unit.expectedMs += expectedMs;
  }
  return [...units.values()];
}
