import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupBuilds } from "../../src/manifest/builds.ts";
import { learnCoFailures } from "../../src/manifest/co-failure.ts";
import type { RunSummary } from "../../src/model/history.ts";
import type { Link } from "../../src/model/manifest.ts";
import { aTestHistory } from "../support/histories.ts";
import { aRun } from "../support/remembered.ts";

/** Links of one test, from what each run changed and how the test fared in it. */
function learn(
  runs: readonly (readonly [
    changed: readonly string[] | undefined,
    attempts: string,
    more?: Partial<RunSummary>,
  ])[],
  flakeRate = 0,
): readonly Link[] {
  const summaries = runs.map(([changedFiles, , more], index) =>
    aRun({ ...(changedFiles && { changedFiles }), ...more }, index),
  );
  const test = aTestHistory("adds", Object.fromEntries(runs.map(([, attempts], index) => [index, attempts])));
  const learned = learnCoFailures({
    tests: [test],
    builds: groupBuilds(summaries),
    flakeRateOf: () => flakeRate,
    strongest: 0.9,
  });
  return learned.get(test.testId) ?? [];
}

const shard = (index: number): Partial<RunSummary> => ({
  buildId: "b",
  commit: "c",
  shard: { index, total: 2 },
});

const CART = ["src/cart/total.ts"];
const OTHER = ["docs/a.md"];

describe("learnCoFailures", () => {
  it("links a test to the files, and their folder, whose change broke it", () => {
    const links = learn([
      [OTHER, "P"],
      [CART, "F"],
      [CART, "P"],
      [CART, "FF"],
      [OTHER, "P"],
      [CART, "P"],
    ]);
    // The two runs that mended it tell nothing: it was failing already.
    expect(links).toEqual([
      { kind: "co-failure", file: "src/cart/total.ts", strength: 0.4, hits: 2, of: 3 },
      { kind: "co-failure", file: "src/cart/", strength: 0.286, hits: 2, of: 3 },
    ]);
  });

  it("does not blame what changed while it was failing already", () => {
    const links = learn([
      [CART, "P"],
      [CART, "F"],
      [OTHER, "F"],
      [["src/other.ts"], "F"],
    ]);
    expect(links.map(({ file }) => file)).toEqual(["src/cart/total.ts", "src/cart/"]);
  });

  it("counts neither outages nor failures that passed on a retry, nor runs whose change is unknown", () => {
    expect(
      learn([
        [CART, "P"],
        [CART, "E"],
        [CART, "FP"],
        [undefined, "F"],
      ]),
    ).toEqual([]);
  });

  it("takes the shards of a build for one run", () => {
    const links = learn([
      [["src/a.ts"], "F", shard(1)],
      [["src/a.ts"], "F", shard(2)],
    ]);
    expect(links[0]).toMatchObject({ file: "src/a.ts", hits: 1, of: 1 });
  });

  it("learns less from a change of many files", () => {
    const many = Array.from({ length: 200 }, (_, at) => `src/f${at}/x.ts`);
    const [few] = learn([[many.slice(0, 50), "F"]]);
    const [discounted] = learn([[many.slice(0, 100), "F"]]);
    expect(few?.strength).toBe(0.333);
    expect(discounted?.strength).toBe(0.2);
  });

  it("drops what a flake rate explains", () => {
    const runs = Array.from({ length: 20 }, (_, at) => [CART, at % 5 === 0 ? "F" : "P"] as const);
    expect(learn(runs)[0]?.strength).toBeGreaterThan(0.15);
    expect(learn(runs, 0.25)).toEqual([]);
  });

  it("forgets what lies more than 100 builds back", () => {
    const later = Array.from({ length: 99 }, () => [OTHER, "P"] as const);
    expect(learn([[CART, "F"], ...later])).toHaveLength(2);
    expect(learn([[CART, "F"], [OTHER, "P"], ...later])).toHaveLength(2);
    expect(learn([[CART, "F"], [OTHER, "P"], [OTHER, "P"], ...later])).toEqual([]);
  });

  it("links neither the test's own file nor the root folder", () => {
    expect(learn([[["e2e/cart.spec.ts", "vite.config.ts"], "F"]]).map(({ file }) => file)).toEqual([
      "vite.config.ts",
      "e2e/",
    ]);
  });

  it("keeps at most 50 links, the strongest", () => {
    const files = Array.from({ length: 45 }, (_, at) => `src/f${at}/x.ts`);
    const links = learn([[files, "F"]]);
    expect(links).toHaveLength(50);
    expect(links.slice(0, 45).every(({ file }) => file.endsWith(".ts"))).toBe(true);
  });

  it("gives strengths within bounds, never rising with a run that did not fail", () => {
    const attempts = fc.constantFrom("P", "F", "FP", "E", "S");
    const change = fc.subarray(["src/a.ts", "src/b.ts", "lib/c.ts"]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(change, attempts), { maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (runs, rate) => {
          const before = learn(runs, rate);
          const after = new Map(
            learn([...runs, [["src/a.ts"], "P"]], rate).map((link) => [link.file, link.strength]),
          );
          for (const { file, strength, hits = 0, of = 0 } of before) {
            expect(strength).toBeGreaterThanOrEqual(0.05);
            expect(strength).toBeLessThanOrEqual(0.9);
            expect(hits).toBeLessThanOrEqual(of);
            expect(after.get(file) ?? 0).toBeLessThanOrEqual(strength);
          }
        },
      ),
    );
  });
});
