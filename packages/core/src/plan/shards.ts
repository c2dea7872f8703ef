import { createHash } from "node:crypto";
import type { PlannedShard, ShardPlan } from "../model/selection.ts";

/** Tests that the runner must keep on one shard. */
export interface ShardUnit {
  /** Orders units of equal length; unique within a plan. */
  readonly key: string;
  readonly testIds: readonly string[];
  /** Undefined when no run has timed it: then it is taken to be as long as the median unit. */
  readonly expectedMs?: number;
}

/** Expected length of a unit when no unit at all was ever timed; any equal length balances by count. */
const UNTIMED_MS = 1000;

const HASH_LENGTH = 12;

interface Bin {
  readonly testIds: string[];
  expectedMs: number;
}

/**
 * Cuts units into `total` shards: the longest first, each onto the shard that has least to do (Graham 1969). The
 * longest shard takes at most 4/3 − 1/(3·total) of the time of the best cut there is. Deterministic: units of equal
 * length go by key, shards of equal load by their number of tests, then by index.
 */
export function planShards(units: readonly ShardUnit[], total: number): ShardPlan {
  const unknownMs = medianLength(units);
  const timed = units.map((unit) => ({ ...unit, ms: unit.expectedMs ?? unknownMs }));
  const bins = Array.from({ length: Math.max(1, total) }, (): Bin => ({ testIds: [], expectedMs: 0 }));
  for (const unit of timed.toSorted((a, b) => b.ms - a.ms || (a.key < b.key ? -1 : 1))) {
    const bin = leastLoaded(bins);
    bin.testIds.push(...unit.testIds);
    bin.expectedMs += unit.ms;
  }
  const shards = bins.map(({ testIds, expectedMs }, index): PlannedShard => ({
    index: index + 1,
    expectedMs,
    testIds,
  }));
  return { total: shards.length, hash: planHash(shards), shards };
}

/** Tells apart plans that put tests on different shards; the expected times do not count. */
export function planHash(shards: readonly PlannedShard[]): string {
  return digest(shards.map(({ testIds }) => testIds.toSorted()));
}

/** Tells apart suites: other tests, or tests that must be kept together otherwise, make another suite. */
export function suiteHash(units: readonly ShardUnit[]): string {
  return digest(units.map(({ testIds }) => testIds.toSorted().join(",")).toSorted());
}

function leastLoaded(bins: readonly Bin[]): Bin {
  return bins.reduce((least, bin) => {
    const difference = bin.expectedMs - least.expectedMs || bin.testIds.length - least.testIds.length;
    return difference < 0 ? bin : least;
  });
}

function medianLength(units: readonly ShardUnit[]): number {
  const known = units.flatMap(({ expectedMs }) => expectedMs ?? []).toSorted((a, b) => a - b);
  return known[(known.length - 1) >> 1] ?? UNTIMED_MS;
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, HASH_LENGTH);
}
