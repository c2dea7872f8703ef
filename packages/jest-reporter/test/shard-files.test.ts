import { describe, expect, it } from "vitest";
import type { ManifestTest, Memory } from "@hindcast/core";
import { aManifest } from "../../core/test/support/manifests.ts";
import { knownFiles } from "../src/known-files.ts";
import { shardFiles } from "../src/shard-files.ts";
import { aJestTest } from "./support/known.ts";

const LENGTHS = { a: 900, b: 100, c: 500, d: 300, e: 700, f: 200 };
const keys = [...Object.keys(LENGTHS), "unknown"].map((name) => `${name}.test.js`);
const testsOf = (msOf = (ms: number): number => ms): ManifestTest[] =>
  Object.entries(LENGTHS).map(([name, ms]) => aJestTest(`${name}.test.js`, { p50Ms: msOf(ms) }));

const memoryOf = (manifest = aManifest({ tests: testsOf() })): Memory => ({
  root: "/repo",
  dir: "/repo/.hindcast",
  hasGit: false,
  options: {},
  env: {},
  manifest,
  notices: [],
});

const cut = (shardIndex: number, order = keys, memory = memoryOf()) =>
  shardFiles({
    memory,
    keys: order,
    known: knownFiles(memory.manifest),
    shard: { shardIndex, shardCount: 3 },
  });

describe("shardFiles", () => {
  it("puts every file onto one shard, balanced by recorded time, in whatever order Jest names them", () => {
    const shards = [1, 2, 3].map((index) => Array.from(cut(index).keys));
    expect(shards.flat().toSorted()).toEqual(keys.toSorted());
    expect([1, 2, 3].map((index) => Array.from(cut(index, keys.toReversed()).keys))).toEqual(shards);
    const { shards: planned } = cut(1).plan.frozen;
    // The unknown file is taken for one of median length, 300 ms: 3,000 ms are 1,000 a shard.
    expect(planned.map(({ expectedMs }) => expectedMs)).toEqual([1000, 1000, 1000]);
  });

  it("follows a plan of the manifest until each of its shards has run", () => {
    const { frozen } = cut(1).plan;
    const slower = testsOf((ms) => 1000 - ms);
    const memory = memoryOf(aManifest({ tests: slower, plans: [frozen] }));
    expect(cut(2, keys, memory).plan).toEqual({ frozen, index: 2 });
  });

  it("runs a file that is asked for twice on one shard", () => {
    expect([1, 2, 3].map((index) => cut(index, [...keys, ...keys]).keys.size)).toEqual(
      [1, 2, 3].map((index) => cut(index).keys.size),
    );
  });
});
