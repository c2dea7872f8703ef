import { describe, expect, it } from "vitest";
import { createFilter } from "../../src/analyse/flakiness-filter.ts";
import { DEFAULT_MODEL } from "../../src/analyse/flakiness-model.ts";
import { believeNeverFailed } from "../../src/analyse/never-failed.ts";

const TOLERANCE = 0.002;

describe("the closed form for tests that never failed", () => {
  it.each([
    { versions: 1, perVersion: 1 },
    { versions: 1, perVersion: 7 },
    { versions: 2, perVersion: 1 },
    { versions: 10, perVersion: 1 },
    { versions: 50, perVersion: 3 },
    { versions: 400, perVersion: 1 },
  ])("agrees with the filter after $versions versions of $perVersion passes", ({ versions, perVersion }) => {
    const filter = createFilter();
    for (let version = 0; version < versions; version++) {
      if (filter.arrive(`v${version}`)) filter.step();
      for (let attempt = 0; attempt < perVersion; attempt++) filter.observe(true);
    }
    const belief = believeNeverFailed(DEFAULT_MODEL, {
      passes: versions * perVersion,
      passesOfLastVersion: perVersion,
    });
    const filtered = filter.flakeRate();
    expect(Math.abs(belief.pBroken - filter.pBroken())).toBeLessThan(TOLERANCE);
    expect(Math.abs(belief.pFlaky - filter.pFlaky())).toBeLessThan(TOLERANCE);
    expect(Math.abs(belief.pFailNext - filter.pFailNext())).toBeLessThan(TOLERANCE);
    expect(Math.abs(belief.flakeRate.mean - filtered.mean)).toBeLessThan(TOLERANCE);
    expect(Math.abs(belief.flakeRate.low - filtered.low)).toBeLessThan(TOLERANCE);
    expect(Math.abs(belief.flakeRate.high - filtered.high)).toBeLessThan(TOLERANCE);
  });
});
