import {
  fileKey,
  isTestId,
  testTitle,
  type FrozenPlan,
  type History,
  type RunSummary,
  type TestHistory,
} from "@hindcast/core";

/** Letters of attempts that really executed a test. */
const EXECUTED = /[PFEI]/;

/** A run that was a shard, and its place in the history. */
export interface ShardRun {
  readonly summary: RunSummary;
  readonly at: number;
}

/** Where something that was planned has run. */
export interface PlannedPlace {
  readonly name: string;
  /** Whether it should have run in some shard and is known to none. */
  readonly isMissing: boolean;
  /** How many shards executed it. */
  readonly executedIn: number;
}

export interface PlannedPlacesInput {
  readonly history: History;
  readonly runs: readonly ShardRun[];
}

/** Where everything in a plan has run: single tests, or the test files of a runner that runs whole files. */
export function plannedPlaces(
  { shards }: FrozenPlan,
  { history, runs }: PlannedPlacesInput,
): readonly PlannedPlace[] {
  const shardOf = new Map(runs.map(({ summary, at }) => [at, summary.shard?.index]));
  const tests = new Map<string, TestHistory>(history.tests);
  const files = testsByFile(history, runs[0]?.summary.runner);
  // A file of the plan may be left out by a selection, or fail to load; then its shard is no part of a whole.
  const isWhole = runs.every(({ summary }) => summary.wholeSuite);
  return shards
    .flatMap(({ testIds }) => testIds)
    .map((id) => {
      if (!isTestId(id))
        return placeOf(id, files.get(id) ?? [], { shardOf, mustRun: isWhole && files.has(id) });
      const test = tests.get(id);
      return placeOf(test ? testTitle(test) : id, test ? [test] : [], { shardOf, mustRun: true });
    });
}

function testsByFile(history: History, runner: string | undefined): ReadonlyMap<string, TestHistory[]> {
  const files = new Map<string, TestHistory[]>();
  for (const test of history.tests.values()) {
    if (test.runner !== runner) continue;
    const key = fileKey(test.project, test.file);
    const others = files.get(key);
    if (others) others.push(test);
    else files.set(key, [test]);
  }
  return files;
}

interface Shards {
  readonly shardOf: ReadonlyMap<number, number | undefined>;
  readonly mustRun: boolean;
}

function placeOf(name: string, tests: readonly TestHistory[], { shardOf, mustRun }: Shards): PlannedPlace {
  const seen = tests.flatMap(({ executions }) => executions.filter(({ run }) => shardOf.has(run)));
  const executed = seen.filter(({ attempts }) => EXECUTED.test(attempts));
  return {
    name,
    isMissing: mustRun && seen.length === 0,
    executedIn: new Set(executed.map(({ run }) => shardOf.get(run))).size,
  };
}
