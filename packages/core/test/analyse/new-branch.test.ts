import { describe, expect, it } from "vitest";
import { createFilter } from "../../src/analyse/flakiness-filter.ts";

/** P(broken) with which a branch begins, where four runs of each other one went as told. */
function startBeside(broken: readonly boolean[]): number {
  const filter = createFilter();
  for (const [branch, isBroken] of broken.entries()) {
    for (let version = 0; version < 4; version += 1) {
      if (filter.arrive(`${branch}-${version}`, `pull-${branch}`)) filter.step();
      filter.observe(!isBroken);
      filter.observe(!isBroken);
    }
  }
  filter.arrive("new", "pull-new");
  return filter.pBroken();
}

describe("a new branch where no default branch is seen", () => {
  it("begins hardly broken when one of four branches is", () => {
    expect(startBeside([false, false, false, true])).toBeLessThan(0.35);
  });

  it("begins broken when all branches are", () => {
    expect(startBeside([true, true, true, true])).toBeGreaterThan(0.75);
  });
});
