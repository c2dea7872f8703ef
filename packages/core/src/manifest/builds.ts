import type { RunSummary } from "../model/history.ts";
import { suiteKey, type Suite } from "../model/suite.ts";

/** The runs of one suite that belong together: the shards of a CI build, or a single run. */
export interface Build {
  readonly suite: Suite;
  /** Start of its first run. */
  readonly startedAt: string;
  /** Whether every shard ran everything of its part. */
  readonly wholeSuite: boolean;
  /** What any of its runs tells; absent when none can. */
  readonly changedFiles?: readonly string[];
}

export interface Builds {
  /** In the order of their first runs. */
  readonly builds: readonly Build[];
  /** Index of a run → index of its build. */
  readonly ofRun: readonly number[];
}

/** Puts the runs of a history together to builds. */
export function groupBuilds(runs: readonly RunSummary[]): Builds {
  const indexes = new Map<string, number>();
  const groups: RunSummary[][] = [];
  const ofRun = runs.map((run) => {
    const key = `${suiteKey(run)} ${run.commit ?? ""} ${run.buildId}`;
    const index = indexes.get(key) ?? groups.push([]) - 1;
    indexes.set(key, index);
    groups[index]?.push(run);
    return index;
  });
  return { builds: groups.map((group) => toBuild(group)), ofRun };
}

function toBuild(runs: readonly RunSummary[]): Build {
  const told = runs.map(({ changedFiles }) => changedFiles).filter((files) => files !== undefined);
  const { runner = "", config } = runs[0] ?? {};
  return {
    suite: { runner, ...(config !== undefined && { config }) },
    startedAt: runs[0]?.startedAt ?? "",
    wholeSuite: isWhole(runs),
    ...(told.length > 0 && { changedFiles: [...new Set(told.flat())] }),
  };
}

/** A shard that was started again counts by its best run. */
function isWhole(runs: readonly RunSummary[]): boolean {
  const whole = runs.filter(({ wholeSuite }) => wholeSuite);
  const total = Math.max(1, ...runs.map(({ shard }) => shard?.total ?? 1));
  return new Set(whole.map(({ shard }) => shard?.index ?? 1)).size >= total;
}
