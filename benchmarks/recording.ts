/**
 * Claim: a whole recorded run of 10,000 tests (record, judge, fold, write the manifest, report) costs after 1,000 runs
 * of history at most 1.2 times what it costs after 10.
 * Run: node benchmarks/run.mjs recording [rounds]
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testIdOf } from "../packages/core/src/capture/identity.ts";
import { formatHistory } from "../packages/core/src/history/history-file.ts";
import { openMemory } from "../packages/core/src/memory.ts";
import { startRecording } from "../packages/core/src/record-run.ts";
import { remakeManifest } from "../packages/core/src/remake-manifest.ts";
import { readHistory } from "../packages/core/src/history/read-history.ts";
import type { TestId } from "../packages/core/src/model/ids.ts";
import type { SeenTest } from "../packages/core/src/run-events.ts";
import { largeHistory } from "./large-history.ts";

const TESTS = 10_000;
const LIMIT = 1.2;
const RUNS = [10, 1000];
const SOURCE = "import { test } from '@playwright/test';\nimport '../src/app.ts';\n";
const rounds = Number(process.argv[2] ?? 5);
const titlesOf = (index: number): readonly string[] => [
  "checkout",
  "a signed-in customer",
  `buys item number ${index}`,
];
const fileOf = (index: number): string => `e2e/page${index % 1000}.spec.ts`;
const idOf = (index: number): TestId =>
  testIdOf({ runner: "playwright", project: "chromium", file: fileOf(index), titlePath: titlesOf(index) });
const texts = new Map(RUNS.map((runs) => [runs, formatHistory(largeHistory({ tests: TESTS, runs, idOf }))]));

/** CPU milliseconds of one run on top of a history of so many runs. */
async function costAfter(runs: number): Promise<number> {
  const root = mkdtempSync(join(tmpdir(), "hindcast-recording-"));
  const git = (...args: readonly string[]): void => {
    execFileSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@bench", ...args], { cwd: root });
  };
  git("init", "-q");
  const suite = makeSuite(root);
  git("add", ".");
  git("commit", "-q", "-m", "suite");
  const dir = join(root, ".hindcast");
  mkdirSync(join(dir, "runs"), { recursive: true });
  writeFileSync(join(dir, ".gitignore"), "*\n");
  writeFileSync(join(dir, "history.json"), texts.get(runs) ?? "");
  const options = { retention: { runs: 1000, days: 10_000 } };
  const now = new Date();
  const memory = openMemory({ cwd: root, options, env: {} });
  await remakeManifest(memory, (await readHistory(dir, {})).history, now);

  const begin = process.cpuUsage();
  await record(root, suite);
  const { user, system } = process.cpuUsage(begin);
  rmSync(root, { recursive: true });
  return (user + system) / 1000;
}

async function record(root: string, suite: readonly SeenTest[]): Promise<void> {
  const options = { retention: { runs: 1000, days: 10_000 } };
  const memory = openMemory({ cwd: root, options, env: {} });
  const recorder = startRecording(memory, { runner: "playwright", runnerVersion: "1.65.1", workers: 4 });
  for (const [index, test] of suite.entries()) {
    const attempt = recorder.testStarted(test);
    recorder.attemptFinished(test, {
      attempt,
      status: "passed",
      expected: true,
      startedAt: new Date(),
      durationMs: 200 + (index % 700),
      errors: [],
      retry: 0,
    });
  }
  await recorder.finish({
    status: "passed",
    durationMs: 600_000,
    suite,
    neverRan: [],
    wholeSuite: true,
    suiteComplete: true,
  });
}

/** Tests as `largeHistory` names them, in files that exist. */
function makeSuite(root: string): readonly SeenTest[] {
  mkdirSync(join(root, "e2e"));
  return Array.from({ length: TESTS }, (_, index) => {
    const file = join(root, fileOf(index));
    if (index < 1000) writeFileSync(file, SOURCE);
    return {
      project: "chromium",
      file,
      titlePath: titlesOf(index),
      tags: ["smoke"],
      line: 1,
    };
  });
}

const costs = new Map<number, number[]>(RUNS.map((runs) => [runs, []]));
for (let round = 0; round <= rounds; round += 1) {
  // The first round only warms the compiler.
  for (const runs of RUNS) {
    const cost = await costAfter(runs);
    if (round > 0) costs.get(runs)?.push(cost);
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const few = costs.get(10) ?? [];
const many = costs.get(1000) ?? [];
const ratio = median(many.map((cost, index) => cost / (few[index] ?? 1)));
console.log(`recording ${TESTS} tests, CPU medians of ${rounds} interleaved rounds`);
console.log(`after   10 runs  ${Math.round(median(few))} ms`);
console.log(`after 1000 runs  ${Math.round(median(many))} ms`);
console.log(`ratio ${ratio.toFixed(2)} (limit ${LIMIT})`);
if (ratio > LIMIT) process.exitCode = 1;
