import type { FileCost } from "../model/test-file.ts";
import { wallTime } from "./cut.ts";

/** A test with what it takes. */
export interface TimedTest {
  readonly p50Ms: number;
  readonly fileCost?: FileCost;
}

/**
 * Expected wall time of tests over workers, in milliseconds. Tests of a file that is loaded on its own run one after the
 * other, behind what it takes to load it.
 */
export function expectedTime(tests: readonly TimedTest[], workers: number): number {
  const alone: number[] = [];
  const byFile = new Map<FileCost, number>();
  for (const { p50Ms, fileCost } of tests) {
    if (fileCost === undefined) alone.push(p50Ms);
    else byFile.set(fileCost, (byFile.get(fileCost) ?? fileCost.overheadMs) + p50Ms);
  }
  return wallTime([...alone, ...byFile.values()], workers);
}
