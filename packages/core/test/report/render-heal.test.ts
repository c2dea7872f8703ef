import { describe, expect, it } from "vitest";
import { healStats } from "../../src/analyse/heal-stats.ts";
import type { HealState, ToldAttempt } from "../../src/model/healing.ts";
import { renderHealStats, renderHealTest } from "../../src/report/render-heal.ts";
import { renderNotes } from "../../src/report/render-notes.ts";
import { renderSummary } from "../../src/report/render-summary.ts";
import { aToldAttempt, NOTES } from "../support/healing.ts";
import { testId } from "../support/recorded-runs.ts";
import { aRunReport, aTestRef } from "../support/run-report.ts";

const SCREEN = { columns: 80, color: false, now: new Date("2026-11-20T10:00:00Z") };

const attempt = (title: string, state: HealState, more: Partial<ToldAttempt> = {}): ToldAttempt =>
  aToldAttempt({ test: aTestRef(title, { testId: testId(1) }), state, ...more });

const LIST = [
  attempt("checkout › pays by card", "healed", {
    advice: "wait-for-response",
    relapsedAt: "2026-11-19T10:00:00Z",
  }),
  attempt("search › suggests while typing", "healed", { clean: 23, runs: 20, category: "selector" }),
  attempt("login › remembers a user who was away for a very long time and comes back", "failed", {
    clean: 2,
    advice: "wait-for-response",
    after: { executions: 3, failures: 1 },
    rateAfter: { mean: 0.21, low: 0.02, high: 0.55 },
  }),
  attempt("cart › empties", "open", { clean: 4, runs: 4, begunBy: "mark", note: "clears the storage first" }),
  attempt("profile › shows a picture", "stopped", { clean: 1, runs: 1 }),
];

const WINDOW = { window: { runs: 120, days: 30 } };

const TABLES: Readonly<Record<string, string>> = {
  "heal-stats": renderHealStats({ ...WINDOW, ...healStats(LIST), list: LIST }, SCREEN),
  "heal-none": renderHealStats({ ...WINDOW, ...healStats([]), list: [] }, SCREEN),
  "heal-test": renderHealTest(
    {
      test: {
        ...aTestRef("checkout › pays by card", { testId: testId(1) }),
        verdict: "flaky",
        level: "high",
      },
      attempts: LIST,
    },
    SCREEN,
  ),
  notes: renderNotes(NOTES, { tests: new Map() }, SCREEN),
};

describe.each(Object.entries(TABLES))("%s", (name, text) => {
  it("reads like its golden file", async () => {
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/table-${name}.txt`);
  });

  it("fits the screen", () => {
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(SCREEN.columns);
  });
});

it("the summary of a run names the attempts that it decided", () => {
  const text = renderSummary(aRunReport({ healing: LIST.slice(0, 3) }), SCREEN);
  expect(text.replaceAll(/\s+/g, " ")).toContain(
    "healed: checkout › pays by card (16 clean attempts), search › suggests while typ… (23 clean attempts)",
  );
  expect(text.replaceAll(/\s+/g, " ")).toContain("not healed: login › remembers a user wh…");
});
