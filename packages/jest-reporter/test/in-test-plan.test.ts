import type { HindcastOptions, ManifestTest } from "@hindcast/core";
import { describe, expect, it } from "vitest";
import { aManifest, idOf, NOW } from "../../core/test/support/manifests.ts";
import { planInTests, type SelectedTests, type TestsPlan } from "../src/in-test-plan.ts";
import { aJestTest } from "./support/known.ts";

const FLAKY = { verdict: "flaky", flakeRate: 0.2 } as const;
const HELD = {
  ...FLAKY,
  quarantine: { reason: "flaky", since: "2026-03-01T00:00:00.000Z", until: "2026-04-01T00:00:00.000Z" },
} as const;

function planOf(
  tests: readonly ManifestTest[],
  options: HindcastOptions,
  { selection, project = "" }: { readonly selection?: SelectedTests; readonly project?: string } = {},
): TestsPlan | undefined {
  const memory = { manifest: aManifest({ tests }) };
  return planInTests({ memory, options, selection, now: NOW }).of("cart.test.js", project);
}

const test = (title: string, more: Partial<ManifestTest> = {}): ManifestTest =>
  aJestTest("cart.test.js", { titlePath: ["cart", title], ...more });

/** Two tests of the same titles. */
const twice = (first: Partial<ManifestTest>, second: Partial<ManifestTest>): readonly ManifestTest[] => [
  test("twin", first),
  { ...test("twin", second), testId: idOf("second") },
];

describe("the plan inside of a test file", () => {
  it("is none when nothing is asked for", () => {
    const tests = [test("flaky", HELD)];
    expect(planOf(tests, {})).toBeUndefined();
    expect(planOf([test("sound")], { quarantine: true, retries: 2, skipUnselected: true })).toBeUndefined();
  });

  it("holds the tests in quarantine, but for those whose time is over or who are of the top tier", () => {
    const over = { ...HELD, quarantine: { ...HELD.quarantine, until: "2026-03-02T00:00:00.000Z" } };
    const tests = [test("held", HELD), test("over", over), test("top", { ...HELD, topTier: true })];
    expect(planOf(tests, { quarantine: true })?.quarantine).toEqual({ "cart\u001fheld": 1 });
  });

  it.each<[string, Partial<ManifestTest>, boolean]>([
    ["a flaky test", FLAKY, true],
    [
      "one of mixed evidence that often fails by itself",
      { verdict: "unknown", flakeRate: 0.2, pBroken: 0.1 },
      true,
    ],
    ["one that is more likely broken", { verdict: "unknown", flakeRate: 0.2, pBroken: 0.4 }, false],
    ["one that is recovering and hardly fails any more", { verdict: "recovered", flakeRate: 0.005 }, false],
    ["a broken one", { verdict: "broken", flakeRate: 0.3 }, false],
    ["a new one", { verdict: "new", flakeRate: 0.3 }, false],
    ["a stable one", { verdict: "stable", flakeRate: 0.05 }, false],
  ])("decides whether to retry %s", (_what, more, isRetried) => {
    const plan = planOf([test("it", more)], { retries: 2 });
    expect(plan?.retries).toEqual(isRetried ? { times: 2, tests: { "cart\u001fit": 1 } } : undefined);
  });

  it("skips what a selection left out, and nothing where it asks for the whole suite", () => {
    const [adds, removes] = [test("adds"), test("removes")];
    const skipped = (selection: SelectedTests): readonly string[] =>
      Object.keys(planOf([adds, removes], { skipUnselected: true }, { selection })?.skip ?? {});
    const selection = { summary: { wholeSuite: false }, tests: [adds] };
    expect(skipped(selection)).toEqual(["cart\u001fremoves"]);
    expect(skipped({ ...selection, summary: { wholeSuite: true } })).toEqual([]);
    expect(skipped({ ...selection, tests: [] })).toEqual([]);
    expect(skipped({ ...selection, unlistedFiles: ["cart.test.js"] })).toEqual([]);
    expect(planOf([adds, removes], {}, { selection })).toBeUndefined();
  });

  it("asks only what holds in every project that runs the file", () => {
    const [node, dom] = [{ project: "node" }, { project: "dom" }];
    const tests = [
      test("flaky in one", { ...HELD, ...node }),
      test("flaky in one", dom),
      test("flaky in both", { ...HELD, ...node }),
      test("flaky in both", { ...HELD, ...dom }),
      test("there in one", { ...HELD, ...dom }),
    ];
    const held = (project: string): readonly string[] =>
      Object.keys(planOf(tests, { quarantine: true }, { project })?.quarantine ?? {});
    expect(held("node")).toEqual(["cart\u001fflaky in both", "cart\u001fthere in one"]);
    expect(held("dom")).toEqual(held("node"));
    expect(held("other")).toEqual([]);
  });

  it("asks of tests with equal titles only what holds for all of them, and counts them", () => {
    expect(planOf(twice(HELD, HELD), { quarantine: true })?.quarantine).toEqual({ "cart\u001ftwin": 2 });
    expect(planOf(twice(HELD, FLAKY), { quarantine: true })?.quarantine).toEqual({});
  });
});
