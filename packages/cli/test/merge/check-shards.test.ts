import { describe, expect, it } from "vitest";
import {
  isRunId,
  isTestId,
  type FrozenPlan,
  type History,
  type RunId,
  type RunSummary,
  type TestHistory,
  type TestId,
} from "@hindcast/core";
import { checkShards } from "../../src/merge/check-shards.ts";

function runId(number: number): RunId {
  const text = number.toString(16).padStart(16, "0");
  if (!isRunId(text)) throw new Error(`${text} is no run id`);
  return text;
}

function testId(number: number): TestId {
  const text = number.toString(16).padStart(16, "0");
  if (!isTestId(text)) throw new Error(`${text} is no test id`);
  return text;
}

function aShard(index: number, fields: Partial<RunSummary> = {}): RunSummary {
  return {
    runId: runId(index),
    buildId: "build-7",
    runner: "playwright",
    startedAt: "2026-11-20T10:00:00.000Z",
    durationMs: 1000,
    status: "passed",
    codeVersion: "1a2b3c4d5e6f",
    shard: { index, total: 2 },
    ci: true,
    wholeSuite: true,
    counts: { tests: 1, attempts: 1, passed: 1, failed: 0, flaky: 0, skipped: 0, interrupted: 0, notRun: 0 },
    planHash: "5f0c2a91",
    ...fields,
  };
}

function aTest(number: number, executions: TestHistory["executions"]): TestHistory {
  return {
    testId: testId(number),
    runner: "playwright",
    project: "",
    file: "e2e/cart.spec.ts",
    titlePath: [`test ${number}`],
    tags: [],
    firstSeen: "",
    lastSeen: "",
    executions,
    durations: [],
    manifestations: [],
  };
}

const aHistory = (runs: readonly RunSummary[], tests: readonly TestHistory[] = []): History => ({
  runs,
  tests: new Map(tests.map((test) => [test.testId, test])),
  imports: new Map(),
  testFiles: new Map(),
  archivedRuns: 0,
});

const PLAN: FrozenPlan = {
  total: 2,
  hash: "5f0c2a91",
  buildId: "build-7",
  suiteHash: "5151",
  done: [],
  shards: [
    { index: 1, expectedMs: 1, testIds: [testId(1)] },
    { index: 2, expectedMs: 1, testIds: [testId(2)] },
  ],
};

const check = (history: History, plans: readonly FrozenPlan[] = [PLAN]) =>
  checkShards(history, plans, new Set(["build-7"]));

it("finds nothing wrong when each planned test ran in its shard", () => {
  const tests = [aTest(1, [{ run: 0, attempts: "FP" }]), aTest(2, [{ run: 1, attempts: "S" }])];
  expect(check(aHistory([aShard(1), aShard(2)], tests))).toEqual([]);
});

it("tells shards that followed different plans", () => {
  expect(check(aHistory([aShard(1), aShard(2, { planHash: "beef" })]))).toEqual([
    "build build-7: its shards followed different plans (shard 1 5f0c2a91, shard 2 beef): give every shard the same .hindcast/manifest.json",
  ]);
});

it("tells a shard that had no plan while another had one", () => {
  const { planHash: _none, ...unplanned } = aShard(2);
  expect(check(aHistory([aShard(1), unplanned]))[0]).toContain("shard 2 without a plan");
});

it("tells a shard that is missing", () => {
  expect(check(aHistory([aShard(2)]), [])).toEqual(["build build-7: shard 1 of 2 is missing"]);
});

it("tells planned tests that ran in no shard, also when no run ever saw them", () => {
  const tests = [aTest(1, [{ run: 0, attempts: "P" }])];
  expect(check(aHistory([aShard(1), aShard(2)], tests))).toEqual([
    `build build-7: "${testId(2)}" ran in no shard`,
  ]);
});

it("tells a planned test that ran in two shards", () => {
  const tests = [
    aTest(1, [
      { run: 0, attempts: "P" },
      { run: 1, attempts: "P" },
    ]),
    aTest(2, [{ run: 1, attempts: "P" }]),
  ];
  expect(check(aHistory([aShard(1), aShard(2)], tests))).toEqual([
    'build build-7: "test 1" ran in more than one shard',
  ]);
});

it("counts a shard that ran again once", () => {
  const again = { ...aShard(1), runId: runId(9) };
  const tests = [
    aTest(1, [
      { run: 0, attempts: "P" },
      { run: 2, attempts: "P" },
    ]),
    aTest(2, [{ run: 1, attempts: "P" }]),
  ];
  expect(check(aHistory([aShard(1), aShard(2), again], tests))).toEqual([]);
});

it("tells the shards of two suites in one build apart", () => {
  const ofJest = { runner: "jest", planHash: "beef" };
  const history = aHistory([
    aShard(1, { ...ofJest, config: "a/jest.config.js" }),
    aShard(2, { ...ofJest, config: "a/jest.config.js" }),
    aShard(1, { ...ofJest, config: "b/jest.config.js", planHash: "c0de" }),
    aShard(1),
    aShard(2),
  ]);
  expect(check(history, [])).toEqual(["build build-7, b/jest.config.js: shard 2 of 2 is missing"]);
});

describe("a plan of whole files", () => {
  const plan: FrozenPlan = {
    ...PLAN,
    shards: [
      { index: 1, expectedMs: 1, testIds: ["[unit] src/cart.test.ts"] },
      { index: 2, expectedMs: 1, testIds: ["src/plan.test.ts", "src/new.test.ts"] },
    ],
  };
  const jest = { runner: "jest" };
  const cart = { ...jest, project: "unit", file: "src/cart.test.ts" };
  const shards = [aShard(1, jest), aShard(2, jest)];
  const onTime = { ...aTest(2, [{ run: 1, attempts: "P" }]), ...jest, file: "src/plan.test.ts" };

  it("is kept when each file ran in one shard; of a file without a test nothing is said", () => {
    const tests = [
      { ...aTest(1, [{ run: 0, attempts: "P" }]), ...cart },
      { ...aTest(3, []), ...cart },
      onTime,
    ];
    expect(check(aHistory(shards, tests), [plan])).toEqual([]);
  });

  it("tells a file that ran in two shards, and one that ran in none", () => {
    const tests = [
      { ...aTest(1, [{ run: 0, attempts: "P" }]), ...cart },
      { ...aTest(3, [{ run: 1, attempts: "F" }]), ...cart },
      { ...onTime, executions: [] },
    ];
    expect(check(aHistory(shards, tests), [plan])).toEqual([
      'build build-7: "src/plan.test.ts" ran in no shard',
      'build build-7: "[unit] src/cart.test.ts" ran in more than one shard',
    ]);
  });

  it("asks for no file that a selection left out", () => {
    const tests = [
      { ...aTest(1, [{ run: 0, attempts: "P" }]), ...cart },
      { ...onTime, executions: [] },
    ];
    const selected = [aShard(1, jest), aShard(2, { ...jest, wholeSuite: false })];
    expect(check(aHistory(selected, tests), [plan])).toEqual([]);
  });
});

it("leaves builds alone that were not asked for, and runs without shards", () => {
  const { shard: _none, ...whole } = aShard(1, { buildId: "build-7" });
  expect(check(aHistory([whole, aShard(1, { buildId: "other" })]))).toEqual([]);
});
