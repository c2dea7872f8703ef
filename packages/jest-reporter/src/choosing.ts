import { workersOf, type HindcastOptions, type Memory, type Suite } from "@hindcast/core";
import type { Asked } from "./asked.ts";
import type { ShardOptions } from "./base-sequencer.ts";
import { handOver } from "./handover.ts";
import type { JestContext, JestTest } from "./jest-types.ts";
import { narrowRun, type NarrowedRun } from "./narrow-run.ts";
import { orderFiles } from "./order-files.ts";
import { createRunFiles } from "./run-files.ts";
import { shardFiles } from "./shard-files.ts";

export interface ChoosingOptions {
  readonly memory: Memory;
  readonly asked: Asked;
  readonly options: Pick<HindcastOptions, "shards">;
  /** The projects of the run. */
  readonly contexts: readonly JestContext[];
  readonly suite: Suite;
  /** Whether the order is the user's own, which must stay. */
  readonly keepsOrder: boolean;
  readonly now: Date;
}

/** What one run does with the test files that Jest hands over; every method may throw, the guard stands before it. */
export interface Choosing {
  /** The files of a shard cut by time; `undefined` when Jest is to cut it. */
  shard(tests: readonly JestTest[], shard: ShardOptions): JestTest[] | undefined;
  /** Selects when a selection is asked for, and puts into order. `tests` are in Jest's own order. */
  choose(tests: readonly JestTest[]): JestTest[];
}

/** P(a test that no run has seen fails), where the manifest was written before it told. */
const UNKNOWN = 0.1;

/** Prepares the choice of one run. What comes of it is handed over to the reporter. */
export function createChoosing({ asked, options, keepsOrder, ...run }: ChoosingOptions): Choosing {
  const { memory } = run;
  const { manifest } = memory;
  const files = createRunFiles(memory);
  let all: readonly JestTest[] | undefined;
  let narrowed: NarrowedRun | undefined;

  const order = (tests: readonly JestTest[]): JestTest[] => {
    const ordered = tests.map((test) => {
      const { key } = files.fileOf(test);
      return { test, key, known: files.known.get(key), pFail: narrowed?.selected.pFail(key) };
    });
    // Where nothing is remembered Jest's own order is the better one: it knows the sizes of the files.
    const isBlind = ordered.every(({ known }) => known === undefined);
    if (keepsOrder || isBlind || manifest === undefined) return [...tests];
    return orderFiles(ordered, {
      pFailNew: manifest.pFailNew ?? UNKNOWN,
      historyWeight: manifest.historyWeight,
      workers: workersOf(manifest, run.suite),
    });
  };

  const narrow = (tests: readonly JestTest[]): readonly JestTest[] => {
    const { base } = asked;
    if (base === undefined) return tests;
    narrowed ??= narrowRun({ ...run, files, asked, base, all: all ?? tests });
    const kept = narrowed.keep(tests);
    handOver(kept.told);
    return kept.tests;
  };

  return {
    choose: (tests) => order(narrow(tests)),
    shard(tests, shard) {
      all = tests;
      if (options.shards !== "balanced") return undefined;
      const keys = tests.map((test) => files.fileOf(test).key);
      const mine = shardFiles({ memory, keys, known: files.known, shard });
      handOver({ plan: mine.plan, notices: [] });
      return tests.filter((test) => mine.keys.has(files.fileOf(test).key));
    },
  };
}
