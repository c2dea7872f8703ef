import { createRequire } from "node:module";
import { join } from "node:path";
import type { JestTest } from "./jest-types.ts";
import { requireOfJest } from "./running-jest.ts";

/** What a shard is asked for. */
export interface ShardOptions {
  /** From 1. */
  readonly shardIndex: number;
  readonly shardCount: number;
}

/** An answer of a sequencer: Jest awaits it. */
export type Sequenced = JestTest[] | Promise<JestTest[]>;

/** What Jest calls of a sequencer. */
export interface BaseSequencer {
  sort(tests: JestTest[]): Sequenced;
  shard(tests: JestTest[], options: ShardOptions): Sequenced;
  allFailedTests(tests: JestTest[]): Sequenced;
  cacheResults(tests: JestTest[], results: unknown): void;
}

/** Makes a sequencer with what Jest gives to it. */
export type MakeSequencer = (given: readonly unknown[]) => BaseSequencer;

const PREFIX = "jest-sequencer-";

/**
 * The sequencer that Jest brings.
 * @throws when no Jest is found
 */
export function loadJestsSequencer(): MakeSequencer {
  const load = requireOfJest();
  if (load === undefined) throw new Error("Jest's own sequencer was not found");
  return makerOf("@jest/test-sequencer", load("@jest/test-sequencer"));
}

/**
 * A user's own sequencer, resolved as Jest's `resolveSequencer` does: with the prefix first, from the root folder, then
 * from Jest itself.
 * @throws when it cannot be loaded
 */
export function loadUsersSequencer(named: string, rootDir: string): MakeSequencer {
  const name = named.replace(/^<rootDir>/, rootDir);
  const requires = [createRequire(join(rootDir, "package.json")), requireOfJest()].filter(
    (load) => load !== undefined,
  );
  for (const candidate of [`${PREFIX}${name}`, name]) {
    for (const load of requires) {
      const path = resolveOrNot(load, candidate);
      if (path !== undefined) return makerOf(named, load(path));
    }
  }
  throw new Error(`the sequencer ${named} was not found from ${rootDir}`);
}

function resolveOrNot(load: NodeJS.Require, name: string): string | undefined {
  try {
    return load.resolve(name);
  } catch {
    // The next place may have it.
    return undefined;
  }
}

/** Unwraps the default export, also the double one that a loader of CommonJS makes of it. */
function makerOf(name: string, loaded: unknown): MakeSequencer {
  let made = loaded;
  for (let depth = 0; depth < 2 && typeof made === "object" && made !== null; depth++) {
    made = Reflect.get(made, "default");
  }
  if (typeof made !== "function") throw new Error(`${name} exports no sequencer`);
  const constructor = made;
  return (given) => {
    const sequencer: unknown = Reflect.construct(constructor, given);
    if (isSequencer(sequencer)) return sequencer;
    throw new Error(`${name} exports no sequencer`);
  };
}

/** Only `sort` is looked for: where a user's own lacks another, Jest's complaint is the right one. */
function isSequencer(value: unknown): value is BaseSequencer {
  return typeof value === "object" && value !== null && "sort" in value && typeof value.sort === "function";
}
