import { describe, expect, it } from "vitest";
import { calibrate } from "../../src/backtest/calibration.ts";
import { confidenceLevel } from "../../src/select/confidence-level.ts";

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const builds = (count: number, levels: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: count }, () => levels);

describe("calibrate", () => {
  it("tells what a cut just above each level misses, mean over builds", () => {
    expect(calibrate([[0, 0.5], [0.2], []])).toEqual({
      builds: 2,
      missed: [
        [0, 0.75],
        [0.2, 0.25],
        [0.5, 0],
      ],
    });
    expect(calibrate([[], []])).toBeUndefined();
  });

  it("keeps the latest builds and bounded levels", () => {
    const random = createRandom(1);
    const many = Array.from({ length: 500 }, () => Array.from({ length: 20 }, () => random()));
    const { builds: kept, missed = [] } = calibrate(many) ?? {};
    expect(kept).toBe(200);
    expect(missed.length).toBeLessThanOrEqual(1001);
    expect(missed.at(-1)?.[1]).toBe(0);
  });
});

describe("a confidence level", () => {
  it("is the lowest that would have caught enough in the past", () => {
    const past = calibrate([...builds(95, [0.3]), ...builds(5, [0.9])]);
    expect(confidenceLevel(0.9, past)).toEqual({
      asked: 0.9,
      level: expect.closeTo(0.3, 5),
      calibrated: true,
      builds: 100,
      needed: 9,
    });
    expect(confidenceLevel(0.95, past)).toMatchObject({ level: expect.closeTo(0.9, 5), needed: 19 });
  });

  it("asks for every test when failures lay beyond all that links expect", () => {
    expect(confidenceLevel(0.9, calibrate(builds(20, [1])))).toMatchObject({ calibrated: true });
    expect(confidenceLevel(0.9, calibrate(builds(20, [1]))).level).toBeGreaterThan(1);
  });

  it("is what was asked for when the past is too thin to say", () => {
    const thin = calibrate(builds(18, [0.1]));
    const model = { asked: 0.95, level: 0.95, calibrated: false, needed: 19 };
    expect(confidenceLevel(0.95, thin)).toEqual({ ...model, builds: 18 });
    expect(confidenceLevel(0.95, undefined)).toEqual({ ...model, builds: 0 });
    expect(confidenceLevel(1, calibrate(builds(200, [0.1])))).toEqual({
      asked: 1,
      level: 1,
      calibrated: false,
      builds: 200,
    });
  });

  it.each([
    [0.9, 30],
    [0.9, 12],
    [0.95, 60],
  ])("%f holds in the next build on average, whatever the scores are worth (%i builds)", (asked, count) => {
    const random = createRandom(count);
    // Scores that hide one failure in five behind nearly everything, and others anywhere.
    const aBuild = (): readonly number[] =>
      Array.from({ length: 1 + Math.floor(random() * 4) }, () => (random() < 0.2 ? 0.97 : random() ** 3));
    let missed = 0;
    const rounds = 4000;
    for (let round = 0; round < rounds; round += 1) {
      const { level, calibrated } = confidenceLevel(asked, calibrate(Array.from({ length: count }, aBuild)));
      expect(calibrated).toBe(true);
      const next = aBuild();
      missed += next.filter((one) => one >= level).length / next.length;
    }
    expect(missed / rounds).toBeLessThanOrEqual(1 - asked + 0.01);
  });
});
