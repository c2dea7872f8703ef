import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitOdds, oddsOf, type SeenOdds } from "../../src/analyse/fit-odds.ts";

const PRIOR = { weights: [0, 0.5, 0.5], precisions: [1, 10, 10] };

/** Rows whose failures are exactly as frequent as the weights say. */
function rowsOf(weights: readonly number[], times: number): readonly SeenOdds[] {
  const values = [-4, -2, 0, 2];
  return values.flatMap((one) =>
    values.map((other) => {
      const signs = [1, one, other];
      return { signs, failures: times * oddsOf(signs, weights), of: times };
    }),
  );
}

describe("fitting odds", () => {
  it("stays with the prior where nothing was seen", () => {
    expect(fitOdds([], PRIOR)).toEqual(PRIOR.weights);
  });

  it("finds the weights that made the data, the nearer the more was seen", () => {
    const truth = [-1, 0.3, 0.9];
    const distance = (times: number): number =>
      Math.hypot(
        ...fitOdds(rowsOf(truth, times), PRIOR).map((weight, index) => weight - (truth[index] ?? 0)),
      );
    expect(distance(10_000)).toBeLessThan(0.01);
    expect(distance(100)).toBeLessThan(distance(1));
  });

  it("never lets a sign speak against a failure", () => {
    const weights = fitOdds(rowsOf([-1, -0.8, 0.5], 1000), PRIOR);
    expect(weights[1]).toBe(0);
    expect(weights[2]).toBeGreaterThan(0.3);
  });

  it("gives finite weights for any data, with none below 0 but the first", () => {
    const sign = fc.double({ min: -10, max: 10, noNaN: true });
    const row = fc
      .record({
        signs: fc.tuple(fc.constant(1), sign, sign),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        of: fc.nat(),
      })
      .map(({ signs, share, of }) => ({ signs, failures: share * of, of }));
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const [intercept = Number.NaN, ...others] = fitOdds(rows, PRIOR);
        expect(Number.isFinite(intercept)).toBe(true);
        for (const weight of others) expect(weight).toBeGreaterThanOrEqual(0);
        expect(fitOdds(rows, PRIOR)).toEqual([intercept, ...others]);
      }),
    );
  });
});
