import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cut, heldBefore, wallTime, type CutItem } from "../../src/select/cut.ts";
import type { CutOptions } from "../../src/model/selection.ts";

interface Options extends CutOptions {
  readonly missShare?: number;
}

function cutting(items: readonly CutItem[], { missShare = 0.005, workers = 1, ...limits }: Options) {
  return cut({ items, limits, workers, missShare });
}

const anItem = (testId: string, more: Partial<CutItem> = {}): CutItem => ({
  testId,
  p50Ms: 1000,
  p90Ms: 1500,
  worth: 0.1,
  always: false,
  wanted: true,
  ...more,
});

const idsOf = (taken: readonly CutItem[]): readonly string[] => taken.map(({ testId }) => testId);

const items: fc.Arbitrary<readonly CutItem[]> = fc
  .array(
    fc.record({
      // Few distinct values, so that ties are common.
      p50Ms: fc.constantFrom(0, 10, 500, 500, 4000),
      worth: fc.constantFrom(0, 0.01, 0.1, 0.1, 0.9),
      always: fc.boolean(),
      wanted: fc.boolean(),
    }),
    { maxLength: 30 },
  )
  .map((parts) =>
    parts.map((part, index) => ({
      ...part,
      wanted: part.wanted || part.always,
      p90Ms: part.p50Ms * 1.5,
      testId: `t${index}`,
    })),
  );
const limits: fc.Arbitrary<CutOptions> = fc.record(
  {
    maxTests: fc.integer({ min: 0, max: 20 }),
    timeBudgetMs: fc.integer({ min: 1, max: 12_000 }),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    workers: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: [] },
);

describe("cut", () => {
  it("takes everything wanted, and nothing else, without limits", () => {
    fc.assert(
      fc.property(items, (all) => {
        const wanted = all.filter((item) => item.wanted);
        expect(idsOf(cutting(all, {}).taken).toSorted()).toEqual(idsOf(wanted).toSorted());
      }),
    );
  });

  it("never exceeds the budget or the number of tests, whatever else is asked", () => {
    fc.assert(
      fc.property(items, limits, (all, asked) => {
        const { taken } = cutting(all, asked);
        expect(taken.length).toBeLessThanOrEqual(asked.maxTests ?? Number.POSITIVE_INFINITY);
        const time = wallTime(
          taken.map(({ p90Ms }) => p90Ms),
          asked.workers ?? 1,
        );
        expect(time).toBeLessThanOrEqual((asked.timeBudgetMs ?? Number.POSITIVE_INFINITY) * (1 + 1e-9));
      }),
    );
  });

  it("gives the same answer for the same tests in another order", () => {
    fc.assert(
      fc.property(items, limits, (all, asked) => {
        expect(idsOf(cutting(all.toReversed(), asked).taken)).toEqual(idsOf(cutting(all, asked).taken));
      }),
    );
  });

  it("takes more, and all of what it took, for more confidence", () => {
    const shares = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(items, shares, (all, [one, other]) => {
        const less = cutting(all, { confidence: Math.min(one, other) });
        const more = new Set(idsOf(cutting(all, { confidence: Math.max(one, other) }).taken));
        expect(idsOf(less.taken).filter((id) => !more.has(id))).toEqual([]);
      }),
    );
  });

  it("takes just those tests before which less is held than the confidence", () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 99 }), (all, percent) => {
        const missShare = 0.01;
        // Between the sums that ties of such worths can make.
        const confidence = percent / 100 + 0.000_123_4;
        const taken = new Set(idsOf(cutting(all, { confidence, missShare }).taken));
        const before = heldBefore({ items: all, missShare });
        const expected = all.filter(({ testId, always }) => always || (before.get(testId) ?? 1) < confidence);
        expect(idsOf(expected).toSorted()).toEqual([...taken].toSorted());
      }),
    );
  });

  it("takes everything for a confidence above 1", () => {
    fc.assert(
      fc.property(items, (all) => {
        expect(cutting(all, { confidence: 1.000_001 }).taken).toHaveLength(all.length);
      }),
    );
  });

  it("holds the share of expected failures that was asked for, with the fewest tests", () => {
    fc.assert(
      fc.property(items, fc.double({ min: 0, max: 1, noNaN: true }), (all, confidence) => {
        const { taken, held } = cutting(all, { confidence, missShare: 0 });
        expect(held).toBeGreaterThanOrEqual(confidence - 1e-6);
        const total = sumOfWorth(all.filter((item) => item.wanted));
        const last = taken.at(-1);
        if (!last || last.always || total === 0) return;
        expect(sumOfWorth(taken.slice(0, -1)) / sumOfWorth(all)).toBeLessThan(confidence);
      }),
    );
  });

  it("lets tests that are always in go first, and counts those that do not fit", () => {
    const all = [
      anItem("likely", { worth: 0.9 }),
      anItem("a", { always: true }),
      anItem("b", { always: true }),
    ];
    const { taken, alwaysLeftOut, leftOut } = cutting(all, { maxTests: 1 });

    expect({ taken: idsOf(taken), alwaysLeftOut, leftOut }).toEqual({
      taken: ["a"],
      alwaysLeftOut: 1,
      leftOut: 1,
    });
  });

  it("spends a time budget where a second finds most", () => {
    const all = [
      anItem("slow", { p50Ms: 3000, p90Ms: 3000, worth: 0.2 }),
      anItem("quick", { p50Ms: 100, p90Ms: 100 }),
    ];

    expect(idsOf(cutting(all, { timeBudgetMs: 3000 }).taken)).toEqual(["quick"]);
    expect(idsOf(cutting(all, { maxTests: 1 }).taken)).toEqual(["slow"]);
  });

  it("passes over a test that does not fit and tries the next", () => {
    const all = [anItem("long", { p90Ms: 9000, worth: 0.9 }), anItem("short", { worth: 0.01 })];

    expect(idsOf(cutting(all, { timeBudgetMs: 5000, workers: 4 }).taken)).toEqual(["short"]);
  });

  it("runs tests without a link when the links have missed too much", () => {
    const all = [anItem("linked"), anItem("other", { worth: 0, wanted: false })];

    expect(cutting(all, { confidence: 0.99 }).filledUp.size).toBe(0);
    expect([...cutting(all, { confidence: 0.99, missShare: 0.2 }).filledUp]).toEqual(["other"]);
    expect([...cutting(all, { confidence: 1 }).filledUp]).toEqual(["other"]);
  });
});

describe("wallTime", () => {
  it("is never less than the longest test", () => {
    expect(wallTime([1000, 1000, 1000], 3)).toBe(1000);
    expect(wallTime([9000, 1000], 4)).toBe(9000);
    expect(wallTime([], 4)).toBe(0);
  });

  it("pays once for each file under a time budget", () => {
    const cart = { overheadMs: 1000 };
    const inCart = ["a", "b", "c"].map((id) => anItem(id, { p90Ms: 500, fileCost: cart, worth: 0.2 }));
    const alone = anItem("d", { p90Ms: 500, fileCost: { overheadMs: 1000 } });
    const taken = (timeBudgetMs: number): readonly string[] =>
      idsOf(cutting([...inCart, alone], { timeBudgetMs }).taken);
    expect(taken(2500)).toEqual(["a", "b", "c"]);
    expect(taken(4000)).toEqual(["a", "b", "c", "d"]);
    expect(taken(1400)).toEqual([]);
  });
});

function sumOfWorth(all: readonly CutItem[]): number {
  return all.reduce((sum, { worth }) => sum + worth, 0);
}
