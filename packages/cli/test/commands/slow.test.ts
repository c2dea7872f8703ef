import { join } from "node:path";
import { isRunId, openRunLog, testIdOf, type RunId } from "@hindcast/core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { runHindcast, runJson, tempProject } from "../support/run-hindcast.ts";

vi.setConfig({ testTimeout: 60_000 });

const TITLES = ["adds", "empties", "finds", "pays", "sorts", "sums up"];
/** The first run in which "pays" takes more than twice as long; every run from the ninth on is on a slower machine. */
const SLOWER_FROM = 15;

const project = tempProject();
beforeAll(async () => {
  for (let run = 0; run < 20; run++) await recordRun(run);
});
afterAll(() => project.remove());

async function recordRun(run: number): Promise<void> {
  const startedAt = new Date(Date.now() - (100 - run) * 60_000).toISOString();
  const log = openRunLog(
    join(project.dir, ".hindcast"),
    {
      type: "run.started",
      schema: { name: "hindcast.log", version: 1 },
      runId: aRunId(run),
      buildId: `build${run}`,
      runner: "playwright",
      runnerVersion: "1.65.1",
      startedAt,
      dirty: false,
      codeVersion: run.toString(16).padStart(12, "a"),
      commit: run.toString(16).padStart(40, "a"),
      ci: false,
    },
    { onError: (notice) => expect.fail(notice) },
  );
  for (const [index, title] of TITLES.entries()) {
    const test = { runner: "playwright", project: "", file: "e2e/shop.spec.ts", titlePath: ["shop", title] };
    const testId = testIdOf(test);
    const machine = run >= 9 ? 1.5 : 1;
    const durationMs =
      (300 + 100 * index + (run % 3)) * machine * (title === "pays" && run >= SLOWER_FROM ? 2.2 : 1);
    log.append({ type: "test.started", testId, ...test, tags: [], attempt: 1 });
    log.append({
      type: "attempt.finished",
      testId,
      attempt: 1,
      status: "passed",
      expected: true,
      startedAt,
      durationMs,
      failures: [],
    });
  }
  const counts = {
    tests: 6,
    attempts: 6,
    passed: 6,
    failed: 0,
    flaky: 0,
    skipped: 0,
    interrupted: 0,
    notRun: 0,
  };
  log.append({ type: "run.finished", status: "passed", durationMs: 5000, counts, wholeSuite: true });
  await log.close();
}

function aRunId(run: number): RunId {
  const id = `run${run}`;
  return isRunId(id) ? id : expect.fail(id);
}

it("names the test that became slower, and no other on a slower machine", async () => {
  const { result } = await runJson(project.dir, "flaky", "--slow");
  expect(result).toMatchObject({
    judged: 6,
    tests: [{ titlePath: ["shop", "pays"], since: { runNumber: SLOWER_FROM + 1 }, executions: 5 }],
  });
  expect(result.tests[0].factor).toBeCloseTo(2.2, 1);
  const { out } = await runHindcast(project.dir, ["flaky", "--slow"]);
  expect(out).toMatch(/shop › pays .*2\.2× +run 16 · aaaaaaa/);
});

it("says it once, in the summary of the run that showed it", async () => {
  const { out } = await runHindcast(project.dir, ["summary"]);
  expect(out).toMatch(/slower now: shop › pays 2\.2× \(\d+ms → 2s\)/);
  expect((await runHindcast(project.dir, ["summary", "--run", "run18"])).out).not.toContain("slower");
});

it("takes no flags that judge failures", async () => {
  const { code, err } = await runHindcast(project.dir, ["flaky", "--slow", "--days", "3"]);
  expect({ code, err }).toMatchObject({
    code: 2,
    err: expect.stringContaining("--slow goes with --limit only"),
  });
});
