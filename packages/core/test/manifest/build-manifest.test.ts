import { describe, expect, it } from "vitest";
import { judgeAll } from "../../src/analyse/judge-test.ts";
import { buildManifest, type ManifestInput } from "../../src/manifest/build-manifest.ts";
import { DEFAULT_STRENGTHS } from "../../src/manifest/strengths.ts";
import type { HindcastOptions } from "../../src/config/options.ts";
import type { RunSummary, TestHistory } from "../../src/model/history.ts";
import type { ManifestTest } from "../../src/model/manifest.ts";
import { aHistory, aTestHistory, judgementsOf } from "../support/histories.ts";
import { aFile, aManifest, aManifestTest, aTestRef, idOf, NOW } from "../support/manifests.ts";
import { aRun } from "../support/remembered.ts";

const input = (
  runs: readonly Partial<RunSummary>[],
  tests: readonly TestHistory[],
  more: Partial<ManifestInput> = {},
): ManifestInput => ({
  history: aHistory(runs, tests),
  judgements: new Map(),
  code: { codeVersion: "1a2b3c4d5e6f" },
  options: {},
  suites: [],
  now: NOW,
  ...more,
});

function testOf(test: TestHistory, more: Partial<ManifestInput> = {}): ManifestTest | undefined {
  return buildManifest(input([{}, {}, {}, {}], [test], more)).tests[0];
}

const countRuns = (...runs: readonly Partial<RunSummary>[]) => buildManifest(input(runs, [])).runs;
const importanceOf = (more: Partial<TestHistory>, options: HindcastOptions = {}) =>
  testOf(aTestHistory("a", { 0: "P" }, more), { options })?.importance;
const isTopTier = (more: Partial<TestHistory>, options: HindcastOptions = {}) =>
  testOf(aTestHistory("a", { 0: "P" }, more), { options })?.topTier;

const shard = (index: number, more: Partial<RunSummary> = {}): Partial<RunSummary> => ({
  buildId: "build",
  commit: "c",
  shard: { index, total: 2 },
  ...more,
});

describe("buildManifest", () => {
  it("says when, from which code and from how many runs it was made", () => {
    const code = { commit: "1a2b", branch: "main", codeVersion: "1a2b+00" };
    const runs = [{}, { wholeSuite: false }, {}, { wholeSuite: false }];
    const suites = [{ runner: "playwright", workers: 2 }];
    const made = buildManifest(input(runs, [], { code, suites }));
    expect(made).toEqual({
      madeAt: "2026-03-10T12:00:00.000Z",
      pFailNew: 0.1,
      historyWeight: 1,
      ...code,
      runs: { total: 4, wholeSuite: 2 },
      suites: [{ runner: "playwright", workers: 2, lastWholeRunAt: aRun({}, 2).startedAt }],
      strengths: DEFAULT_STRENGTHS,
      plans: [],
      tests: [],
      testFiles: [],
      files: [],
    });
  });

  it("counts a sharded build once, and as whole only when every shard ran all of its part", () => {
    expect(countRuns(shard(1), shard(2))).toEqual({ total: 1, wholeSuite: 1 });
    expect(countRuns(shard(1))).toEqual({ total: 1, wholeSuite: 0 });
    expect(countRuns(shard(1), shard(2, { wholeSuite: false }))).toEqual({ total: 1, wholeSuite: 0 });
    expect(countRuns(shard(1), shard(2, { wholeSuite: false }), shard(2))).toEqual({
      total: 1,
      wholeSuite: 1,
    });
    expect(countRuns(shard(1), shard(2, { commit: "d" }))).toEqual({ total: 2, wholeSuite: 0 });
  });

  it("takes over what was judged, with four digits", () => {
    const judgements = judgementsOf({
      adds: {
        verdict: "flaky",
        level: "high",
        pBroken: 1 / 3,
        flakeRate: { mean: 0.2000001, low: 0, high: 1 },
      },
    });
    expect(testOf(aTestHistory("adds", { 0: "FP" }), { judgements })).toMatchObject({
      verdict: "flaky",
      level: "high",
      pBroken: 0.3333,
      flakeRate: 0.2,
    });
  });

  it("forecasts failures from the history, of tests that nobody has seen, too", () => {
    const [calm, failing] = [
      aTestHistory("calm", { 0: "P", 1: "P" }),
      aTestHistory("failing", { 0: "P", 1: "F" }),
    ];
    const judgements = judgeAll(aHistory([{}, {}], [calm, failing]));
    const { tests, pFailNew = 1 } = buildManifest(input([{}, {}], [calm, failing], { judgements }));
    const [ofCalm = 0, ofFailing = 0] = tests.map(({ pFailNext }) => pFailNext);
    expect(ofCalm).toBeLessThan(pFailNew);
    expect(ofFailing).toBeGreaterThan(pFailNew);
  });

  it("takes a test that nobody judged for new", () => {
    expect(testOf(aTestHistory("adds", { 0: "P" }))).toMatchObject({ verdict: "new", failedLast: false });
  });

  it.each([
    ["F", true],
    ["FF", true],
    ["FP", false],
    ["P", false],
    ["FE", true],
  ])("tells from the last execution %s whether the test failed", (attempts, failed) => {
    expect(testOf(aTestHistory("adds", { 0: "P", 1: attempts }))?.failedLast).toBe(failed);
  });

  it("looks behind executions that say nothing of the test", () => {
    expect(testOf(aTestHistory("adds", { 0: "F", 1: "E", 2: "S", 3: "N" }))?.failedLast).toBe(true);
    expect(testOf(aTestHistory("adds", { 0: "S" }))?.failedLast).toBe(false);
  });

  it("tells typical and long durations, and guesses those of a test that never passed", () => {
    const tests = [
      aTestHistory("a", { 0: "P" }, { durations: [100, 300, 200, 1000, 200] }),
      aTestHistory("b", { 0: "P" }, { durations: [50.4] }),
      aTestHistory("never", { 0: "F" }),
      aTestHistory("elsewhere", { 0: "F" }, { file: "e2e/other.spec.ts" }),
    ];
    const made = buildManifest(input([{}], tests));
    expect(made.tests.map(({ p50Ms, p90Ms }) => [p50Ms, p90Ms])).toEqual([
      [200, 720],
      [50, 50],
      [125, 125],
      [125, 125],
    ]);
    expect(testOf(aTestHistory("first", { 0: "F" }))).toMatchObject({ p50Ms: 0, p90Ms: 0 });
  });

  it("rates importance by the annotation, else by the highest tag", () => {
    const options = { importance: { slow: "low", pay: "critical", cart: "high" } } as const;
    expect(importanceOf({ tags: ["slow", "cart"] }, options)).toBe("high");
    expect(importanceOf({ tags: ["pay"], importance: "low" }, options)).toBe("low");
    expect(importanceOf({ tags: ["toString"] }, options)).toBe("normal");
    expect(importanceOf({ tags: ["critical"] })).toBe("critical");
  });

  it("counts to the top tier by tag, and by an importance of that name", () => {
    expect(isTopTier({ tags: ["tier-1"] })).toBe(true);
    expect(isTopTier({ importance: "critical" })).toBe(true);
    expect(isTopTier({ tags: ["tier-1"] }, { topTier: ["pay"] })).toBe(false);
    expect(isTopTier({})).toBe(false);
  });

  it("quarantines only when it is asked to, and goes on from the last manifest", () => {
    const judgements = judgementsOf({ adds: { verdict: "flaky", level: "high" } });
    const test = aTestHistory("adds", { 0: "F" });
    const quarantine = {
      reason: "flaky",
      since: "2026-03-09T00:00:00.000Z",
      until: "2026-03-23T00:00:00.000Z",
    };
    const previous = aManifest({
      tests: [aManifestTest({ ...aTestRef("e2e/cart.spec.ts"), testId: idOf("adds") }, { quarantine })],
    });
    expect(testOf(test, { judgements, previous })?.quarantine).toBeUndefined();
    expect(
      testOf(test, { judgements, previous, options: { quarantine: { maxShare: 1 } } })?.quarantine,
    ).toEqual(quarantine);
  });

  it("links tests to the files whose change broke them", () => {
    const runs = [{ changedFiles: ["src/a.ts"] }, { changedFiles: ["src/b.ts"] }];
    const judgements = judgementsOf({ adds: { failures: 1 }, sound: { failures: 0 } });
    const tests = [aTestHistory("adds", { 0: "P", 1: "F" }), aTestHistory("sound", { 0: "P", 1: "P" })];
    const made = buildManifest(input(runs, tests, { judgements }));
    expect(made.tests.map(({ links }) => links.map(({ file }) => file))).toEqual([["src/b.ts", "src/"], []]);
  });

  it("takes the imports of the sources now, else those the history knows", () => {
    const history = aHistory([], [], { imports: new Map([["a.ts", ["b.ts"]]]) });
    expect(buildManifest(input([], [], { history })).files).toEqual([{ path: "a.ts", imports: ["b.ts"] }]);
    const graph = { files: [aFile("c.ts", "d.ts")], key: "k" };
    expect(buildManifest(input([], [], { history, graph }))).toMatchObject({
      files: graph.files,
      graphKey: "k",
    });
  });

  it("carries the plans on, at most 20", () => {
    const plan = { buildId: "b", suiteHash: "s", total: 1, hash: "h", shards: [], done: [] };
    const plans = Array.from({ length: 25 }, (_, at) => ({ ...plan, hash: `${at}` }));
    expect(buildManifest(input([], [], { previous: aManifest({ plans: [plan] }) })).plans).toEqual([plan]);
    expect(buildManifest(input([], [], { plans })).plans).toEqual(plans.slice(0, 20));
  });
});
