import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFilter, type FlakinessFilter } from "../../src/analyse/flakiness-filter.ts";
import { DEFAULT_MODEL, priorOver, RATES } from "../../src/analyse/flakiness-model.ts";
import type { FlakinessModel } from "../../src/model/flakiness.ts";

/** Code versions in order, each with the attempts made at it. */
const histories = fc.array(fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 30,
});

function feed(
  filter: FlakinessFilter,
  history: readonly (readonly boolean[])[],
  branch = "main",
): FlakinessFilter {
  for (const [version, attempts] of history.entries()) {
    if (filter.arrive(`v${version}`, branch)) filter.step();
    for (const passed of attempts) filter.observe(passed);
  }
  return filter;
}

/** Section 7 of the design word by word: 2 × 24 joint weights, no cleverness. */
function referenceFilter(
  history: readonly (readonly boolean[])[],
  model: FlakinessModel,
): { sound: number[]; broken: number[] } {
  const prior = Array.from(priorOver(model));
  let sound = prior.map((weight) => weight * (1 - model.initialBroken));
  let broken = prior.map((weight) => weight * model.initialBroken);
  for (const [version, attempts] of history.entries()) {
    if (version > 0) {
      const before = { sound, broken };
      sound = before.sound.map(
        (weight, i) => weight * (1 - model.breakRate) + (before.broken[i] ?? 0) * model.repairRate,
      );
      broken = before.broken.map(
        (weight, i) => weight * (1 - model.repairRate) + (before.sound[i] ?? 0) * model.breakRate,
      );
    }
    for (const passed of attempts) {
      sound = sound.map((weight, i) => weight * (passed ? 1 - (RATES[i] ?? 0) : (RATES[i] ?? 0)));
      broken = broken.map((weight) => weight * (passed ? model.brokenPassRate : 1 - model.brokenPassRate));
      const total = [...sound, ...broken].reduce((sum, weight) => sum + weight, 0);
      sound = sound.map((weight) => weight / total);
      broken = broken.map((weight) => weight / total);
    }
  }
  return { sound, broken };
}

const sum = (weights: Iterable<number>): number =>
  Array.from(weights).reduce((total, weight) => total + weight, 0);

describe("the grid of flake rates", () => {
  it("holds 24 rates from 0.001 to 0.8, evenly spaced in the logarithm", () => {
    expect(RATES).toHaveLength(24);
    expect(RATES[0]).toBeCloseTo(0.001, 12);
    expect(RATES[23]).toBeCloseTo(0.8, 12);
    expect((RATES[12] ?? 0) / (RATES[11] ?? 1)).toBeCloseTo((RATES[1] ?? 0) / (RATES[0] ?? 1), 12);
  });
});

describe("the filter on one branch", () => {
  it("equals the joint recursion over both states and all rates", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const expected = referenceFilter(history, DEFAULT_MODEL);
        const { rates, broken } = feed(createFilter(), history).beliefs();
        for (const [index, rate] of rates.entries()) {
          expect(rate * (broken[index] ?? 0)).toBeCloseTo(expected.broken[index] ?? 0, 10);
          expect(rate * (1 - (broken[index] ?? 0))).toBeCloseTo(expected.sound[index] ?? 0, 10);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("gives a first failure to a break as Bayes' rule does by hand", () => {
    const filter = feed(createFilter(), [[false]]);
    const meanRate = sum(priorOver(DEFAULT_MODEL).map((weight, index) => weight * (RATES[index] ?? 0)));
    expect(filter.pBroken()).toBeCloseTo((0.01 * 0.98) / (0.01 * 0.98 + 0.99 * meanRate), 12);
  });

  it("moves a sure state by the break and repair rates from one version to the next", () => {
    const filter = createFilter({ ...DEFAULT_MODEL, initialBroken: 0 });
    filter.arrive("v0");
    expect(filter.pBroken()).toBe(0);
    filter.step();
    expect(filter.pBroken()).toBeCloseTo(0.01, 12);
    filter.step();
    expect(filter.pBroken()).toBeCloseTo(0.01 * 0.75 + 0.99 * 0.01, 12);
  });

  it("keeps its weights summing to 1 and every probability between 0 and 1", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const filter = feed(createFilter(), history);
        const { rates } = filter.beliefs();
        const { mean, low, high } = filter.flakeRate();
        expect(sum(rates)).toBeCloseTo(1, 9);
        expect(low).toBeLessThanOrEqual(high);
        for (const value of [
          mean,
          low,
          high,
          filter.pBroken(),
          filter.pFlaky(),
          filter.pFailNext(),
          filter.pMended(),
        ]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("does not care for the order of attempts within one version", () => {
    const attempts = fc.array(fc.boolean(), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(histories, attempts, (history, last) => {
        const forwards = feed(createFilter(), [...history, last]);
        const backwards = feed(createFilter(), [...history, last.toReversed()]);
        expect(forwards.pBroken()).toBeCloseTo(backwards.pBroken(), 9);
        expect(forwards.pFlaky()).toBeCloseTo(backwards.pFlaky(), 9);
      }),
      { numRuns: 50 },
    );
  });

  it("expects a failure no more after a pass of the same version, and no less after a failure", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const before = feed(createFilter(), history).pFailNext();
        const passed = feed(createFilter(), history);
        passed.observe(true);
        const failed = feed(createFilter(), history);
        failed.observe(false);
        expect(passed.pFailNext()).toBeLessThanOrEqual(before + 1e-12);
        expect(failed.pFailNext()).toBeGreaterThanOrEqual(before - 1e-12);
      }),
      { numRuns: 100 },
    );
  });

  it("predicts each attempt with the probability that its evidence then has", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const filter = feed(createFilter(), history);
        const before = filter.logEvidence();
        const expected = filter.pFailNext();
        filter.observe(false);
        expect(Math.exp(filter.logEvidence() - before)).toBeCloseTo(expected, 9);
      }),
      { numRuns: 50 },
    );
  });

  it("takes a version that comes back after another for a new one", () => {
    const filter = createFilter();
    expect(filter.arrive("a", "main")).toBe(false);
    expect(filter.arrive("a", "main")).toBe(false);
    expect(filter.arrive("b", "main")).toBe(true);
    expect(filter.arrive("a", "main")).toBe(true);
  });
});

describe("the filter on several branches", () => {
  const clean = Array.from({ length: 30 }, () => [true]);

  it("keeps a break on a branch from speaking for the default branch", () => {
    const filter = feed(createFilter(), clean);
    const onMain = filter.pBroken();
    expect(filter.arrive("f1", "feature")).toBe(true);
    filter.step();
    for (let attempt = 0; attempt < 3; attempt++) filter.observe(false);
    expect(filter.pBroken()).toBeGreaterThan(0.95);
    expect(filter.arrive("v29", "main")).toBe(false);
    expect(filter.pBroken()).toBeLessThan(Math.max(0.01, 2 * onMain));
  });

  it("shares the flake rate among branches", () => {
    const filter = feed(createFilter(), clean);
    const before = filter.flakeRate().mean;
    filter.arrive("f1", "feature");
    filter.step();
    for (const passed of [false, true, false, true]) filter.observe(passed);
    filter.arrive("v29", "main");
    expect(filter.flakeRate().mean).toBeGreaterThan(3 * before);
  });

  it("lets a new branch inherit from the default branch, not from the branch before it", () => {
    const filter = feed(createFilter(), clean);
    filter.arrive("f1", "broken-feature");
    filter.step();
    for (let attempt = 0; attempt < 5; attempt++) filter.observe(false);
    expect(filter.arrive("g1", "other-feature")).toBe(true);
    expect(filter.pBroken()).toBeLessThan(0.01);
  });

  it("lets a new branch inherit from the only branch seen when no default branch is known", () => {
    const filter = feed(createFilter(), [...clean, [false], [false], [false]], "develop");
    const before = filter.pBroken();
    expect(filter.arrive("f1", "feature")).toBe(true);
    expect(filter.pBroken()).toBeCloseTo(before, 12);
  });

  it("takes over the state of another branch that stands at the same code", () => {
    const filter = feed(createFilter(), clean);
    filter.arrive("f1", "feature");
    filter.step();
    for (let attempt = 0; attempt < 5; attempt++) filter.observe(false);
    const broken = filter.pBroken();
    expect(filter.arrive("f1", "main")).toBe(false);
    expect(filter.pBroken()).toBeCloseTo(broken, 12);
  });
});

describe("P(mended)", () => {
  it("grows with a clean run over many versions and falls to nothing with a failure", () => {
    const flaky = Array.from({ length: 40 }, (_, index) => [index % 8 !== 0]);
    const clean = Array.from({ length: 80 }, () => [true]);
    const filter = feed(createFilter(), [...flaky, ...clean]);
    expect(filter.pMended()).toBeGreaterThan(0.9);
    filter.observe(false);
    expect(filter.pMended()).toBe(0);
  });

  it("does not grow without a new version, in which alone a test can be mended", () => {
    const filter = feed(createFilter(), [[true, false, true]]);
    for (let attempt = 0; attempt < 200; attempt++) filter.observe(true);
    expect(filter.pMended()).toBe(0);
  });
});
