import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planShards, suiteHash, type ShardUnit } from "../../src/plan/shards.ts";

const aUnit = (key: string, expectedMs?: number, testIds: readonly string[] = [key]): ShardUnit => ({
  key,
  testIds,
  ...(expectedMs !== undefined && { expectedMs }),
});

const units: fc.Arbitrary<readonly ShardUnit[]> = fc
  .array(
    fc.record({
      ms: fc.option(fc.constantFrom(0, 1, 5, 5, 40, 300), { nil: undefined }),
      size: fc.integer({ min: 1, max: 3 }),
    }),
    {
      maxLength: 40,
    },
  )
  .map((parts) =>
    parts.map(({ ms, size }, index) =>
      aUnit(
        `unit ${index}`,
        ms,
        Array.from({ length: size }, (_, test) => `${index}.${test}`),
      ),
    ),
  );
const totals = fc.integer({ min: 1, max: 8 });

describe("planShards", () => {
  it("puts every test on exactly one shard, and units whole on one", () => {
    fc.assert(
      fc.property(units, totals, (all, total) => {
        const { shards } = planShards(all, total);
        const planned = shards.flatMap(({ testIds }) => testIds);
        expect(planned.toSorted()).toEqual(all.flatMap(({ testIds }) => testIds).toSorted());
        for (const { testIds } of all) {
          expect(shards.filter((shard) => testIds.some((id) => shard.testIds.includes(id)))).toHaveLength(1);
        }
      }),
    );
  });

  it("keeps the longest shard within 4/3 − 1/(3m) of the best there can be", () => {
    const timed = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(timed, fc.integer({ min: 1, max: 3 }), (lengths, total) => {
        const { shards } = planShards(
          lengths.map((ms, index) => aUnit(`${index}`, ms)),
          total,
        );
        const longest = Math.max(...shards.map(({ expectedMs }) => expectedMs));
        expect(longest).toBeLessThanOrEqual(bestCut(lengths, total) * (4 / 3 - 1 / (3 * total)) + 1e-9);
      }),
    );
  });

  it("gives the same plan whatever the order of the units", () => {
    fc.assert(
      fc.property(units, totals, (all, total) => {
        expect(planShards(all.toReversed(), total)).toEqual(planShards(all, total));
      }),
    );
  });

  it("takes a unit that no run has timed for as long as the median one", () => {
    const { shards } = planShards([aUnit("a", 10), aUnit("b", 30), aUnit("c", 100), aUnit("new")], 1);

    expect(shards[0]?.expectedMs).toBe(170);
  });

  it("balances by count when nothing was ever timed", () => {
    const all = Array.from({ length: 9 }, (_, index) => aUnit(`unit ${index}`));

    expect(planShards(all, 3).shards.map(({ testIds }) => testIds.length)).toEqual([3, 3, 3]);
  });

  it("leaves shards empty when there are too many", () => {
    expect(planShards([aUnit("a", 10)], 3).shards.map(({ testIds }) => testIds)).toEqual([["a"], [], []]);
  });

  it("hashes where the tests are, not how long they take", () => {
    const plan = planShards([aUnit("a", 10), aUnit("b", 9)], 2);

    expect(planShards([aUnit("a", 100), aUnit("b", 90)], 2).hash).toBe(plan.hash);
    expect(planShards([aUnit("a", 9), aUnit("b", 10)], 2).hash).not.toBe(plan.hash);
  });
});

describe("suiteHash", () => {
  it("tells other tests and other groups apart, but not another order or another time", () => {
    const suite = suiteHash([aUnit("a", 1), aUnit("b", 2)]);

    expect(suiteHash([aUnit("b", 5), aUnit("a")])).toBe(suite);
    expect(suiteHash([aUnit("a", 1)])).not.toBe(suite);
    expect(suiteHash([aUnit("both", 3, ["a", "b"])])).not.toBe(suite);
  });
});

/** The longest shard of the best assignment, by trying them all. */
function bestCut(lengths: readonly number[], total: number): number {
  const place = (index: number, loads: readonly number[]): number => {
    const next = lengths[index];
    if (next === undefined) return Math.max(...loads);
    return Math.min(
      ...loads.map((_, at) =>
        place(
          index + 1,
          loads.map((load, other) => (other === at ? load + next : load)),
        ),
      ),
    );
  };
  return place(
    0,
    Array.from({ length: total }, () => 0),
  );
}
