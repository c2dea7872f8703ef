import { planFor, readCi, type Memory, type RunInfo, type ShardUnit } from "@hindcast/core";
import type { ShardOptions } from "./base-sequencer.ts";
import type { KnownFile } from "./known-files.ts";

/** Runs of one machine outside of CI follow one plan until each shard has run. */
const LOCAL_BUILD = "local";

export interface ShardFilesOptions {
  readonly memory: Memory;
  /** Every file of the run, by key. */
  readonly keys: Iterable<string>;
  readonly known: ReadonlyMap<string, KnownFile>;
  readonly shard: ShardOptions;
}

/** The files of one shard, and the plan that puts them there. */
export interface ShardedFiles {
  readonly keys: ReadonlySet<string>;
  readonly plan: NonNullable<RunInfo["plan"]>;
}

/**
 * Cuts a shard by recorded time instead of by count: longest file first onto the least loaded shard. Every shard works
 * the same plan out for itself, so all of them need the same memory; the hash of the plan tells.
 */
export function shardFiles({ memory, keys, known, shard }: ShardFilesOptions): ShardedFiles {
  const { shardIndex, shardCount } = shard;
  const { plan } = planFor({
    plans: memory.manifest?.plans ?? [],
    total: shardCount,
    buildId: readCi(memory.env).buildId ?? LOCAL_BUILD,
    units: Array.from(new Set(keys), (key) => toUnit(key, known.get(key))),
  });
  return {
    keys: new Set(plan.shards[shardIndex - 1]?.testIds),
    plan: { frozen: plan, index: shardIndex },
  };
}

/** Jest runs whole files: the key of a file stands where the ids of single tests would. */
function toUnit(key: string, known: KnownFile | undefined): ShardUnit {
  return { key, testIds: [key], ...(known && { expectedMs: known.expectedMs }) };
}
