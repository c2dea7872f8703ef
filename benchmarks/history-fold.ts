/**
 * Claim: recording a run of 10,000 tests and folding it costs after 500 runs at most 1.2 times what it costs after 10.
 * Run: npx jiti benchmarks/history-fold.ts [rounds]
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatHistory } from "../packages/core/src/history/history-file.ts";
import { updateHistory } from "../packages/core/src/history/update-history.ts";
import { openRunLog } from "../packages/core/src/log/run-log.ts";
import { makeMemoryFolder } from "../packages/core/src/log/memory-folder.ts";
import { benchRunId, benchStart, benchTestId, largeHistory } from "./large-history.ts";

const TESTS = 10_000;
const LIMIT = 1.2;
const rounds = Number(process.argv[2] ?? 7);
const texts = new Map([10, 500].map((runs) => [runs, formatHistory(largeHistory({ tests: TESTS, runs }))]));

/** CPU milliseconds of a run recorded and folded onto a history of so many runs. */
async function costAfter(runs: number): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), "hindcast-fold-"));
  makeMemoryFolder(dir);
  await writeFile(join(dir, "history.json"), texts.get(runs) ?? "");
  const begin = process.cpuUsage();
  await record(dir, runs);
  await updateHistory(dir, { now: new Date(benchStart(runs)) });
  const { user, system } = process.cpuUsage(begin);
  await rm(dir, { recursive: true });
  return (user + system) / 1000;
}

async function record(dir: string, run: number): Promise<void> {
  const log = openRunLog(
    dir,
    {
      type: "run.started",
      schema: { name: "hindcast.log", version: 1 },
      runId: benchRunId(run),
      buildId: benchRunId(run),
      runner: "playwright",
      runnerVersion: "1.65.1",
      startedAt: benchStart(run),
      dirty: false,
      codeVersion: "abcdef123456",
      ci: true,
    },
    { onError: (notice) => console.error(notice) },
  );
  for (let test = 0; test < TESTS; test += 1) {
    const testId = benchTestId(test);
    const titlePath = ["checkout", "a signed-in customer", `buys item number ${test}`];
    const about = {
      runner: "playwright",
      project: "chromium",
      file: `e2e/page${test % 1000}.spec.ts`,
      titlePath,
    };
    log.append({ type: "test.started", testId, ...about, tags: ["smoke"], attempt: 1 });
    log.append({
      type: "attempt.finished",
      testId,
      attempt: 1,
      status: "passed",
      expected: true,
      startedAt: benchStart(run),
      durationMs: 200 + (test % 700),
      failures: [],
    });
  }
  const none = { failed: 0, flaky: 0, skipped: 0, interrupted: 0, notRun: 0 };
  log.append({
    type: "run.finished",
    status: "passed",
    durationMs: 600_000,
    counts: { tests: TESTS, attempts: TESTS, passed: TESTS, ...none },
    wholeSuite: true,
  });
  await log.close();
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const costs: Record<10 | 500, number[]> = { 10: [], 500: [] };
await costAfter(10);
await costAfter(500);
// In turns, so that whatever else the machine does falls on both.
for (let round = 0; round < rounds; round += 1) {
  for (const runs of [10, 500] as const) costs[runs].push(await costAfter(runs));
}
const [few, many] = [median(costs[10]), median(costs[500])];
console.log(
  `a run of ${TESTS} tests, recorded and folded: after 10 runs ${few.toFixed(0)} ms of CPU, after 500 runs ${many.toFixed(0)} ms`,
);
console.log(`ratio ${(many / few).toFixed(2)} (limit ${LIMIT})`);
if (many / few > LIMIT) process.exitCode = 1;
