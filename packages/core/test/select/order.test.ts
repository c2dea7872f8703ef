import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inOrderOfValue, type Ranked } from "../../src/select/order.ts";

const ranked = (key: string, pFail: number, expectedMs: number): Ranked => ({ key, pFail, expectedMs });
const keysOf = (items: readonly Ranked[]): string => items.map(({ key }) => key).join("");

const items = fc.uniqueArray(
  fc.record({
    key: fc.string({ minLength: 1 }),
    pFail: fc.double({ min: 0, max: 1, noNaN: true }),
    expectedMs: fc.integer({ min: 0, max: 600_000 }),
  }),
  { selector: ({ key }) => key },
);

const weight = fc.double({ min: 0, max: 1, noNaN: true });

describe("the order of value", () => {
  it("is that of the probabilities where all take as long", () => {
    expect(keysOf(inOrderOfValue([ranked("a", 0.1, 50), ranked("b", 0.3, 50), ranked("c", 0.2, 50)]))).toBe(
      "bca",
    );
  });

  it("is shortest first where nothing tells the tests apart", () => {
    expect(keysOf(inOrderOfValue([ranked("a", 0, 50), ranked("b", 0, 0), ranked("c", 0, 20)]))).toBe("bca");
    expect(keysOf(inOrderOfValue([ranked("a", 0.1, 50), ranked("b", 0.1, 0), ranked("c", 0.1, 20)]))).toBe(
      "bca",
    );
  });

  it("puts a likely failure before a guess that is a little shorter, and behind ten that are much shorter", () => {
    expect(keysOf(inOrderOfValue([ranked("guess", 0.1, 50), ranked("likely", 0.2, 100)]))).toBe(
      "likelyguess",
    );
    const short = Array.from({ length: 10 }, (_, index) => ranked(String(index), 0.1, 1));
    expect(inOrderOfValue([ranked("likely", 0.2, 1000), ...short]).at(-1)?.key).toBe("likely");
  });

  it("is the more one of time the less the history tells", () => {
    const both = [ranked("likely", 0.4, 300), ranked("short", 0.2, 100)];
    expect(inOrderOfValue(both, 1)[0]?.key).toBe("likely");
    expect(inOrderOfValue(both, 0)[0]?.key).toBe("short");
    fc.assert(
      fc.property(items, weight, weight, (given, one, other) => {
        const [slow = "", quick = ""] = given
          .toSorted((a, b) => b.expectedMs - a.expectedMs)
          .map(({ key }) => key);
        const order = (by: number): readonly string[] => inOrderOfValue(given, by).map(({ key }) => key);
        const isQuickFirst = (by: number): boolean => order(by).indexOf(quick) < order(by).indexOf(slow);
        // What time decides at one weight it decides at every smaller one.
        expect(isQuickFirst(Math.min(one, other)) || !isQuickFirst(Math.max(one, other))).toBe(true);
      }),
    );
  });

  it("is the best for what is expected: no exchange of neighbours finds failures sooner", () => {
    const counted = fc.array(fc.tuple(fc.nat(100), fc.nat(60_000)));
    fc.assert(
      fc.property(counted, (given) => {
        const order = inOrderOfValue(
          given.map(([p, ms], at) => ranked(String(at), p / 100, ms)),
          0,
        );
        for (const [at, next] of order.slice(1).entries()) {
          const before = order[at] ?? next;
          const [kept, exchanged] = [
            before.pFail * (next.expectedMs + 1),
            next.pFail * (before.expectedMs + 1),
          ];
          expect(kept).toBeGreaterThanOrEqual(exchanged - 1e-6);
        }
      }),
    );
  });

  it("holds every item once, and is the same for every order given", () => {
    fc.assert(
      fc.property(items, (given) => {
        const order = inOrderOfValue(given);
        expect(order).toHaveLength(given.length);
        expect(new Set(order)).toEqual(new Set(given));
        expect(inOrderOfValue(given.toReversed())).toEqual(order);
      }),
    );
  });

  it("ranks no test lower for being likelier to fail, or shorter", () => {
    fc.assert(
      fc.property(items, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (given, at, more) => {
        const item = given[at % Math.max(1, given.length)];
        if (item === undefined) return;
        const likelier = { ...item, pFail: item.pFail + (1 - item.pFail) * more };
        const changed = given.map((one) => (one === item ? likelier : one));
        const placeIn = (all: readonly Ranked[]): number =>
          inOrderOfValue(all).findIndex(({ key }) => key === item.key);
        expect(placeIn(changed)).toBeLessThanOrEqual(placeIn(given));
      }),
    );
  });
});
