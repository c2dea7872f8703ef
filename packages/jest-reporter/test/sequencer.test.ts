import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JestTest } from "../src/jest-types.ts";
import { HindcastSequencer } from "../src/sequencer.ts";

let rootDir: string;

beforeAll(() => {
  rootDir = realpathSync(mkdtempSync(join(tmpdir(), "hindcast-sequencer-")));
});
afterAll(() => rmSync(rootDir, { recursive: true }));

/** Jest's own order, without times: the largest file first. */
function testsOf(sizes: Readonly<Record<string, number>>): JestTest[] {
  const config = { rootDir, cache: false };
  const hasteFS = {
    getDependencies: () => [],
    getSize: (path: string) => sizes[path.slice(rootDir.length + 1)] ?? 0,
  };
  const resolver = { isCoreModule: () => false, resolveModule: (_from: string, name: string) => name };
  const context = { config, hasteFS, resolver };
  return Object.keys(sizes).map((name) => ({ path: join(rootDir, name), context }));
}

const namesOf = (tests: readonly JestTest[]): string[] =>
  tests.map(({ path }) => path.slice(rootDir.length + 1));

describe("HindcastSequencer", () => {
  it("answers at once, in Jest's order, where nothing is remembered", () => {
    const tests = testsOf({ "a.test.js": 1, "b.test.js": 3, "c.test.js": 2 });
    const sequencer = new HindcastSequencer({ globalConfig: { rootDir } });
    // oxlint-disable-next-line unicorn/no-array-sort -- a sequencer is no array
    const sorted = sequencer.sort(tests);
    expect(sorted).toBeInstanceOf(Array);
    expect(namesOf(sorted instanceof Promise ? [] : sorted)).toEqual(["b.test.js", "c.test.js", "a.test.js"]);
    expect(namesOf(tests)).toEqual(["a.test.js", "b.test.js", "c.test.js"]);
  });

  it("cuts shards as Jest does unless it is told otherwise", async () => {
    const tests = testsOf({ "a.test.js": 1, "b.test.js": 3, "c.test.js": 2 });
    const cut: JestTest[][] = [];
    for (const shardIndex of [1, 2]) {
      const sequencer = new HindcastSequencer({ globalConfig: { rootDir } });
      cut.push(await sequencer.shard(tests, { shardIndex, shardCount: 2 }));
    }
    expect(cut.map(({ length }) => length)).toEqual([2, 1]);
    expect(namesOf(cut.flat()).toSorted()).toEqual(namesOf(tests));
  });
});
