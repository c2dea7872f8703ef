import { planFor, readCi, type Memory, type RunInfo, type ShardUnit } from "@hindcast/core";
import type { FullConfig, Suite, TestCase, TestRun } from "@playwright/test/reporter";
import { projectOf, supportingProjects } from "./apply-selection.ts";
import { shardUnits } from "./shard-units.ts";

/** Runs of one machine outside of CI follow one plan until each shard has run. */
const LOCAL_BUILD = "local";
/** How Playwright refuses a second reporter that wants to shard. */
const ALREADY_SHARDED = /Multiple reporters called/;

export interface BalanceShardsOptions {
  readonly memory: Memory;
  readonly suite: Suite;
  readonly testRun: Pick<TestRun, "exclude" | "skipSharding">;
  readonly shard: NonNullable<FullConfig["shard"]>;
  readonly testIdOf: (test: TestCase) => string;
}

/**
 * Cuts the shard of this run by recorded time instead of by count: longest first onto the least loaded shard. Every
 * shard works the same plan out for itself, so all of them need the same memory; the hash of the plan tells.
 * `undefined` when another reporter cuts the shards.
 */
export function balanceShards(options: BalanceShardsOptions): RunInfo["plan"] | undefined {
  const { memory, suite, testRun, shard, testIdOf } = options;
  if (!takeOverSharding(testRun)) return undefined;
  const supporting = supportingProjects(suite);
  const timed = new Map<string, number>(memory.manifest?.tests.map(({ testId, p50Ms }) => [testId, p50Ms]));
  const keyOf = (test: TestCase): string => plannedIdOf(testIdOf(test), test);
  const msOf = (test: TestCase): number | undefined =>
    test.expectedStatus === "skipped" ? 0 : timed.get(testIdOf(test));
  const units = shardUnits(suite, shard.total)
    .filter(({ tests }) => !tests.some((test) => supporting.has(projectOf(test))))
    .map(({ tests }) => toUnit(tests, { keyOf, msOf }));
  const { plan } = planFor({
    plans: memory.manifest?.plans ?? [],
    total: shard.total,
    buildId: readCi(memory.env).buildId ?? LOCAL_BUILD,
    units,
  });
  const mine = new Set(plan.shards[shard.current - 1]?.testIds);
  for (const test of suite.allTests()) {
    if (!supporting.has(projectOf(test)) && !mine.has(keyOf(test))) testRun.exclude(test);
  }
  return { frozen: plan, index: shard.current };
}

function takeOverSharding(testRun: BalanceShardsOptions["testRun"]): boolean {
  try {
    testRun.skipSharding();
    return true;
  } catch (error) {
    if (error instanceof Error && ALREADY_SHARDED.test(error.message)) return false;
    throw error;
  }
}

interface UnitFacts {
  readonly keyOf: (test: TestCase) => string;
  readonly msOf: (test: TestCase) => number | undefined;
}

function toUnit(tests: readonly TestCase[], { keyOf, msOf }: UnitFacts): ShardUnit {
  const testIds = tests.map((test) => keyOf(test));
  const key = testIds.toSorted()[0] ?? "";
  const known = tests.map((test) => msOf(test)).filter((ms) => ms !== undefined);
  if (known.length === 0) return { key, testIds };
  // A test nobody has timed is taken to be as long as the others of its unit.
  const expectedMs = (known.reduce((sum, ms) => sum + ms, 0) / known.length) * tests.length;
  return { key, testIds, expectedMs };
}

/** Repeats of a test are one test to us, and may still run on different shards. */
function plannedIdOf(testId: string, { repeatEachIndex }: TestCase): string {
  return repeatEachIndex === 0 ? testId : `${testId}#${repeatEachIndex}`;
}
