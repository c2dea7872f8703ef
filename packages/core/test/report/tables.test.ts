import { describe, expect, it } from "vitest";
import type { Replay } from "../../src/backtest/replay.ts";
import type { SelectionJson } from "../../src/select/selection-json.ts";
import { displayWidth } from "../../src/report/display-width.ts";
import type { ExplainReport } from "../../src/report/explain-report.ts";
import type { FlakyReport } from "../../src/report/flaky-report.ts";
import { renderBacktest } from "../../src/report/render-backtest.ts";
import { renderExplain } from "../../src/report/render-explain.ts";
import { renderFlaky } from "../../src/report/render-flaky.ts";
import { renderSlow } from "../../src/report/render-slow.ts";
import type { SlowReport } from "../../src/report/slow-report.ts";
import { renderSelection } from "../../src/report/render-selection.ts";
import { NOTES, TOLD_ATTEMPTS } from "../support/healing.ts";
import { aJudgement, aManifestation, aRunSummary, aSlowerTest, aTestRef } from "../support/run-report.ts";

const PLAIN = { columns: 80, color: false };
const now = new Date("2026-11-20T12:00:00Z");

const flaky: FlakyReport = {
  window: { runs: 57, days: 12 },
  verdicts: ["flaky"],
  judged: 214,
  tests: [
    aJudgement("map › zooms with two fingers", {
      level: "critical",
      flakeRate: { mean: 0.53, low: 0.43, high: 0.63 },
      executions: 98,
      failures: 52,
      passedOnRetry: 31,
      manifestations: [aManifestation({ kind: "assertion/to-be", count: 52 })],
    }),
    aJudgement("search › suggests while typing", {
      project: "chromium",
      manifestations: [aManifestation(), aManifestation({ count: 1 })],
    }),
    aJudgement("a title that is so long that it cannot stand beside the figures", {
      level: "low",
      flakeRate: { mean: 0.012, low: 0.004, high: 0.03 },
      passedOnRetry: 0,
    }),
  ],
  groups: [],
};

const selected: SelectionJson = {
  schema: { name: "hindcast.selection", version: 1 },
  summary: {
    available: 214,
    selected: 2,
    ratio: 2 / 214,
    estimatedMs: 4200,
    wholeSuiteMs: 580_000,
    wholeSuite: false,
    why: "2 of 214 tests: 2 linked to the change.",
  },
  change: {
    base: "origin/main",
    files: [
      { path: "src/cart.ts", status: "modified", functions: ["addItem", "total"] },
      { path: "src/price.ts", status: "added", functions: [] },
    ],
  },
  tests: [
    {
      ...aTestRef("cart › adds an item"),
      score: 0.93,
      risk: "critical",
      expectedMs: 1300,
      pFail: 0.1,
      reasons: [
        { kind: "import", text: "imports src/cart.ts through 2 files", strength: 0.9 },
        { kind: "co-failure", text: "failed in 6 of 9 runs that changed src/", strength: 0.4 },
      ],
    },
    {
      ...aTestRef("checkout › sums up", { project: "firefox" }),
      score: 0.31,
      risk: "medium",
      expectedMs: 900,
      pFail: 0.1,
      reasons: [
        { kind: "name", text: 'shares the rare words "price" and "total" with src/price.ts', strength: 0.3 },
      ],
    },
  ],
  shards: [
    { index: 1, total: 2, expectedMs: 1300, testIds: ["a"] },
    { index: 2, total: 2, expectedMs: 900, testIds: ["b"] },
  ],
  unlistedFiles: ["e2e/new.spec.ts"],
  planHash: "5f0c2a91e0aa",
};

const explained: ExplainReport = {
  ...aJudgement("search › suggests while typing", {
    project: "chromium",
    manifestations: [
      aManifestation(),
      aManifestation({
        kind: "network/econnrefused",
        message: "connect ECONNREFUSED 127.0.0.1:5432",
        count: 1,
        share: 0.08,
        passedOnRetry: 0,
      }),
    ],
  }),
  tags: ["slow"],
  importance: "critical",
  firstSeen: "2026-10-01T00:00:00Z",
  lastSeen: "2026-11-20T10:00:00Z",
  renamedFrom: ["00000000000000ff"],
  advice: [{ name: "selector/nearest", text: 'the page has button "Pay now"' }],
  quarantine: {
    reason: "flaky 5.6 %, moderate",
    owner: "@shop-team",
    since: "2026-11-10T00:00:00Z",
    until: "2026-11-24T00:00:00Z",
  },
  p50Ms: 1200,
  p90Ms: 2400,
  runs: Array.from(
    { length: 30 },
    (_, index) => `${(0x1a2b3c4 + index).toString(16)}:${index % 7 === 0 ? "FP" : "P"}`,
  ),
  notes: NOTES,
  healing: TOLD_ATTEMPTS,
  links: [{ kind: "co-failure", file: "src/search/", strength: 0.4, hits: 6, of: 9 }],
  strengths: [
    { runner: "playwright", scope: "e2e/", link: "import 2", strength: 0.12, hits: 14, of: 220 },
    {
      runner: "playwright",
      scope: "apps/storefront/e2e/search-and-browse/",
      link: "import 3 wide",
      strength: 0.04,
      hits: 0,
      of: 31,
    },
    {
      runner: "playwright",
      scope: "e2e/checkout.spec.ts",
      link: "name strong",
      strength: 0.2,
      hits: 1,
      of: 9,
    },
    {
      runner: "playwright",
      scope: "0000000000000006",
      link: "coverage lines wide",
      strength: 0.61,
      hits: 3,
      of: 4,
    },
  ],
  selection: {
    base: "HEAD",
    selected: true,
    score: 0.8,
    why: "",
    reasons: [{ kind: "import", text: "imports src/search/index.ts", strength: 0.9 }],
  },
};

const backtested: Replay = {
  runs: 3,
  failures: 4,
  caught: 3,
  failingChanges: 2,
  caughtChanges: 2,
  recall: 0.75,
  recorded: 1,
  notReplayed: { "no-history": 1, "unknown-change": 0, "no-change": 12, "no-log": 1 },
  firstFailure: { runs: 2, selectedMs: 4200, recordedMs: 72_000 },
  kinds: [
    { kind: "import", runs: 3, onlyByIt: 2, caughtWithout: 1, recallWithout: 0.25, timeShareWithout: 0.15 },
    {
      kind: "co-failure",
      runs: 1,
      onlyByIt: 0,
      caughtWithout: 3,
      recallWithout: 0.75,
      timeShareWithout: 0.2,
    },
  ],
  timeShare: 0.23,
  perRun: [
    { failures: 0, caught: 0, selected: 12, timeShare: 0.06, wholeSuite: false, recorded: true as const },
    { failures: 3, caught: 2, selected: 38, timeShare: 0.2, wholeSuite: false },
    { failures: 1, caught: 1, selected: 214, timeShare: 1, wholeSuite: true },
  ].map((run) => Object.assign({}, aRunSummary(), { available: 214, missed: [] }, run)),
};

const slow: SlowReport = {
  judged: 214,
  tests: [
    aSlowerTest("checkout › pays by card", { fromMs: 1200, toMs: 12_520, factor: 10.4, project: "chromium" }),
    aSlowerTest("a title that is so long that it cannot stand beside the figures", { factor: 1.3 }),
  ].map(({ sinceRun, ...test }) =>
    Object.assign(test, {
      since: {
        runNumber: 1056 + sinceRun,
        startedAt: "2026-11-19T10:00:00Z",
        commit: "1a2b3c4d5e6f708192a3",
      },
    }),
  ),
};

const TABLES: Readonly<Record<string, (columns: number) => string>> = {
  flaky: (columns) => renderFlaky(flaky, { ...PLAIN, columns, now }),
  "flaky-none": (columns) => renderFlaky({ ...flaky, tests: [], groups: [] }, { ...PLAIN, columns, now }),
  slow: (columns) => renderSlow(slow, { ...PLAIN, columns }),
  "slow-none": (columns) => renderSlow({ ...slow, tests: [] }, { ...PLAIN, columns }),
  select: (columns) => renderSelection(selected, { ...PLAIN, columns }),
  explain: (columns) => renderExplain(explained, { ...PLAIN, columns, now }),
  backtest: (columns) => renderBacktest(backtested, { ...PLAIN, columns }),
  "backtest-budget": (columns) =>
    renderBacktest({ ...backtested, budget: { share: 0.2 } }, { ...PLAIN, columns }),
  "backtest-none": (columns) =>
    renderBacktest({ ...backtested, runs: 0, recorded: 0, perRun: [] }, { ...PLAIN, columns }),
};

describe.each(Object.entries(TABLES))("%s", (name, render) => {
  it("reads like its golden file", async () => {
    await expect(`${render(80)}\n`).toMatchFileSnapshot(`golden/table-${name}.txt`);
  });

  it.each([60, 80, 120])("fits %d columns", (columns) => {
    expect(Math.max(...render(columns).split("\n").map(displayWidth))).toBeLessThanOrEqual(columns);
  });
});

it("names the latest runs of a long backtest and counts the others", () => {
  const text = renderBacktest(backtested, { ...PLAIN, limit: 1 });
  expect(text).toContain("… 2 earlier");
  expect(text).toContain("1 of 1");
  expect(text).not.toContain("2 of 3");
});

it("names the most urgent tests of a long selection and says how to see the rest", () => {
  const text = renderSelection(selected, { ...PLAIN, limit: 1 });
  expect(text).toContain("cart › adds an item");
  expect(text).not.toContain("checkout › sums up");
  expect(text).toContain("… and 1 more test: --limit 2");
});
