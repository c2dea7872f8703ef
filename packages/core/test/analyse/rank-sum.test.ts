import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ranksOf, rankSumTail } from "../../src/analyse/rank-sum.ts";

/** Every way to choose which of the ranks 1 to `of` the later values have. */
function rankSums(of: number, later: number): readonly number[] {
  if (later === 0) return [0];
  if (later > of) return [];
  return [...rankSums(of - 1, later), ...rankSums(of - 1, later - 1).map((sum) => sum + of)];
}

describe("the rank sum test", () => {
  it("counts the orders in which the later values rank as high", () => {
    const sizes = fc.record({
      earlier: fc.integer({ min: 1, max: 7 }),
      later: fc.integer({ min: 1, max: 7 }),
    });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 80 }), ({ earlier, later }, sum) => {
        const all = rankSums(earlier + later, later);
        const asHigh = all.filter((one) => one >= sum).length / all.length;
        expect(rankSumTail(earlier, later, sum)).toBeCloseTo(asHigh, 12);
      }),
    );
  });

  it("gives equal values the mean of their ranks", () => {
    expect(ranksOf([30, 10, 20, 20])).toEqual([4, 1, 2.5, 2.5]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (values) => {
        const sum = ranksOf(values).reduce((total, rank) => total + rank, 0);
        expect(sum).toBe((values.length * (values.length + 1)) / 2);
      }),
    );
  });
});
