import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startInTime } from "../../src/plan/start-in-time.ts";

const units = fc.array(fc.integer({ min: 0, max: 1000 }).map((expectedMs) => ({ expectedMs })));
const workers = fc.integer({ min: 1, max: 8 });

/** When all is done: each unit goes to the worker that is free first. */
function wallTime(order: readonly { readonly expectedMs: number }[], count: number): number {
  const freeAt = Array.from({ length: count }, () => 0);
  for (const { expectedMs } of order) {
    freeAt.sort((a, b) => a - b);
    freeAt[0] = (freeAt[0] ?? 0) + expectedMs;
  }
  return Math.max(...freeAt);
}

describe("starting in time", () => {
  it("keeps every unit, each once", () => {
    fc.assert(
      fc.property(units, workers, (given, count) => {
        const order = startInTime(given, count);
        expect(order).toHaveLength(given.length);
        expect(new Set(order)).toEqual(new Set(given));
      }),
    );
  });

  it("keeps the order for one worker", () => {
    fc.assert(
      fc.property(units, (given) => {
        expect(startInTime(given, 1)).toEqual(given);
      }),
    );
  });

  it("pulls a long unit forward only when it would be late", () => {
    const short = [1, 2, 3, 4].map((name) => ({ name, expectedMs: 10 }));
    const usual = { name: 5, expectedMs: 20 };
    const long = { name: 6, expectedMs: 40 };
    const namesOf = (...given: readonly (typeof long)[]) => startInTime(given, 2).map(({ name }) => name);
    expect(namesOf(...short, usual)).toEqual([1, 2, 3, 5, 4]);
    expect(namesOf(...short, long)).toEqual([1, 6, 2, 3, 4]);
  });

  it("ends at most one unit's length after longest-first would", () => {
    fc.assert(
      fc.property(units, workers, (given, count) => {
        const longest = given.toSorted((a, b) => b.expectedMs - a.expectedMs);
        const bound = wallTime(longest, count) + (longest[0]?.expectedMs ?? 0);
        expect(wallTime(startInTime(given, count), count)).toBeLessThanOrEqual(bound);
      }),
    );
  });
});
