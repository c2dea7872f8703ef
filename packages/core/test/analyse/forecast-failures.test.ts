import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FORECAST_MODEL, forecastFailures } from "../../src/analyse/forecast-failures.ts";

const letters = fc.string({ unit: fc.constantFrom("P", "F"), maxLength: 40 });
const at = (forecast: readonly number[], step: number): number => forecast.at(step) ?? Number.NaN;

describe("the forecast of failures", () => {
  it("expects more failures right after a burst than long after it", () => {
    const forecast = forecastFailures(`${"P".repeat(30)}FFFFFF`, 50);
    expect(at(forecast, 0)).toBeGreaterThan(2 * at(forecast, -1));
  });

  it("expects a test that failed all its attempts to go on failing", () => {
    expect(at(forecastFailures("F".repeat(10), 100), -1)).toBeGreaterThan(0.8);
  });

  it("forgets that a test may be broken once it passed twice", () => {
    expect(at(forecastFailures("FPFP", 100), -1)).toBeLessThan(0.6);
  });

  it("is the same for every letter that is neither a pass nor a failure", () => {
    expect(forecastFailures("PSFIENP", 5)).toEqual(forecastFailures("PFP", 5));
  });

  it("is the same at every step when no test is thought to fail in bursts", () => {
    const independent = { ...FORECAST_MODEL, burstyShare: 0 };
    const forecast = forecastFailures("PPFFP", 10, independent);
    for (const probability of forecast) expect(probability).toBeCloseTo(at(forecast, 0), 10);
  });

  it("gives probabilities, each step nearer to the last", () => {
    fc.assert(
      fc.property(letters, (attempts) => {
        const forecast = forecastFailures(attempts, 20);
        for (const [step, probability] of forecast.entries()) {
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
          if (step < 2) continue;
          const moved = Math.abs(probability - at(forecast, step - 1));
          expect(moved).toBeLessThanOrEqual(
            Math.abs(at(forecast, step - 1) - at(forecast, step - 2)) + 1e-12,
          );
        }
      }),
      { numRuns: 50 },
    );
  });
});
