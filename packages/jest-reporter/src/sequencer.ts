import type { Guard } from "@hindcast/core";
import {
  loadJestsSequencer,
  loadUsersSequencer,
  type BaseSequencer,
  type Sequenced,
  type ShardOptions,
} from "./base-sequencer.ts";
import type { Choosing } from "./choosing.ts";
import { findOptions } from "./given-options.ts";
import { takeCharge } from "./in-charge.ts";
import type { JestContext, JestGlobalConfig, JestTest } from "./jest-types.ts";
import { openChoosing, type OpenChoosingOptions } from "./open-choosing.ts";
import { rootFolder } from "./root-folder.ts";
import { guardOfChoice, tellLeftAtExit } from "./tell-left.ts";

/** What Jest constructs a sequencer with; nothing until 29. */
export interface SequencerOptions {
  readonly globalConfig?: JestGlobalConfig;
  readonly contexts?: readonly JestContext[];
}

/**
 * Jest's `testSequencer`: selects the test files of a run, cuts its shards and puts it into order. Beneath it works the
 * sequencer that would be in force without it; whatever fails of ours, that one's answer stands.
 */
export class HindcastSequencer {
  readonly #guard: Guard = guardOfChoice();
  readonly #base: BaseSequencer;
  readonly #opening: OpenChoosingOptions;
  #choosing: Choosing | "off" | undefined;

  constructor(...given: readonly SequencerOptions[]) {
    const { globalConfig, contexts } = given[0] ?? {};
    const { argv, env } = process;
    const cwd = process.cwd();
    const { reporterOptions, testSequencer } = findOptions(globalConfig);
    const rootDir = globalConfig?.rootDir ?? rootFolder(argv, cwd);
    const makeUsers =
      testSequencer === undefined
        ? undefined
        : this.#guard.run("constructor", () => loadUsersSequencer(testSequencer, rootDir), undefined);
    this.#base = (makeUsers ?? loadJestsSequencer())(given);
    const keepsOrder = makeUsers !== undefined;
    this.#opening = { globalConfig, contexts, reporterOptions, argv, env, cwd, keepsOrder };
    takeCharge();
    tellLeftAtExit();
  }

  shard(tests: JestTest[], options: ShardOptions): Sequenced {
    const own = this.#guard.run("shard", () => this.#open(tests)?.shard(tests, options), undefined);
    return own ?? this.#base.shard(tests, options);
  }

  /** Answers at once where the base does: bases of Jest itself call their own `sort` without waiting for it. */
  sort(tests: JestTest[]): Sequenced {
    const sorted = this.#base.sort([...tests]);
    return Array.isArray(sorted) ? this.#choose(sorted) : this.#chooseLater(sorted);
  }

  allFailedTests(tests: JestTest[]): Sequenced {
    return this.#base.allFailedTests(tests);
  }

  cacheResults(tests: JestTest[], results: unknown): void {
    this.#base.cacheResults(tests, results);
  }

  async #chooseLater(sorted: Promise<JestTest[]>): Promise<JestTest[]> {
    return this.#choose(await sorted);
  }

  #choose(sorted: JestTest[]): JestTest[] {
    return this.#guard.run("sort", () => this.#open(sorted)?.choose(sorted), undefined) ?? sorted;
  }

  #open(tests: readonly JestTest[]): Choosing | undefined {
    this.#choosing ??= openChoosing(this.#opening, tests) ?? "off";
    return this.#choosing === "off" ? undefined : this.#choosing;
  }
}
export { HindcastSequencer as default };
