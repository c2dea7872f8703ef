// Claim: replaying twice as many runs takes at most 2.3 times as long. Also shown: what a confidence of 0.9, calibrated on
// the failing runs before each, misses in it.
// Usage: npm run build && node benchmarks/backtest.mjs [tests] [runs]
// Writes the logs of a suite (ten tests a file, each file importing three sources; one run in four breaks what imports
// the changed source, one test in fifty is flaky) and replays them, half of the runs and all: CPU seconds, no Git.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  calibrate,
  confidenceLevel,
  openMemory,
  openRunLog,
  rebuildHistory,
  replayRuns,
  testIdOf,
} from "@hindcast/core";
import { createRandom } from "./support/random.mjs";

const TESTS = Number(process.argv[2] ?? 1000);
const RUNS = Number(process.argv[3] ?? 200);
const HOUR_MS = 3_600_000;
const PER_FILE = 10;
const START_MS = Date.UTC(2026, 0, 1);
const random = createRandom(7).next;

const files = Array.from({ length: Math.ceil(TESTS / PER_FILE) }, (_, index) => `e2e/page${index}.spec.ts`);
const sourceOf = (index) => `src/part${index % (2 * files.length)}.ts`;
const imports = Object.fromEntries(
  files.map((file, index) => [file, [sourceOf(index), sourceOf(index * 3 + 1), sourceOf(index * 7 + 2)]]),
);
const tests = Array.from({ length: TESTS }, (_, index) => {
  const file = files[Math.floor(index / PER_FILE)] ?? "";
  const ref = { runner: "playwright", project: "", file, titlePath: ["suite", `case ${index}`] };
  return { ...ref, testId: testIdOf(ref), isFlaky: index % 50 === 0 };
});

const dir = mkdtempSync(join(tmpdir(), "hindcast-backtest-"));
try {
  for (let run = 0; run < RUNS; run++) await record(run);
  const now = new Date(START_MS + RUNS * HOUR_MS);
  const options = { historyDir: dir };
  const memory = openMemory({ cwd: dir, options, env: {}, now });
  await rebuildHistory(dir, { now });
  await time(memory, 5, now);
  const half = await time(memory, RUNS / 2, now);
  const whole = await time(memory, RUNS, now);
  const reading = await cpu(() => rebuildHistory(dir, { now }));
  console.log(`${TESTS} tests, ${RUNS} runs: folding all logs alone ${reading.seconds.toFixed(1)} s`);
  console.log(
    `replay of ${RUNS / 2}: ${half.seconds.toFixed(1)} s; of ${RUNS}: ${whole.seconds.toFixed(1)} s`,
  );
  const { runs, failures, caught, timeShare, failingChanges, caughtChanges } = whole.result.replay;
  console.log({ runs, failures, caught, timeShare, failingChanges, caughtChanges });
  const ratio = (whole.seconds - reading.seconds) / (half.seconds - reading.seconds);
  console.log(`beyond reading, twice as many runs take ${ratio.toFixed(2)} times as long (limit 2.3)`);
  const { missed, runs: judged, share } = walkForward(whole.result.replay.perRun, 0.9);
  console.log(
    `confidence 0.9, by the failing runs before each of ${judged}: ${missed} of their failures missed, at ${share} of the expected ones held`,
  );
  if (ratio > 2.3) process.exitCode = 1;
} finally {
  rmSync(dir, { recursive: true });
}

/** Calibrates before each failing run on those before it, and looks whether its failures would have been caught. */
function walkForward(perRun, asked) {
  const failing = perRun.flatMap(({ heldBefore }) => (heldBefore ? [heldBefore] : []));
  let [missed, held, judged] = [0, 0, 0];
  for (const [index, levels] of failing.entries()) {
    const { level, calibrated } = confidenceLevel(asked, calibrate(failing.slice(0, index)));
    if (!calibrated) continue;
    judged++;
    held += level;
    missed += levels.filter((one) => one >= level).length / levels.length;
  }
  const percent = (sum) => `${((100 * sum) / Math.max(1, judged)).toFixed(1)} %`;
  return { runs: judged, missed: percent(missed), share: percent(held) };
}

function time(memory, runs, now) {
  return cpu(() => replayRuns(memory, { now, runs }));
}

async function cpu(work) {
  const begin = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(begin);
  return { result, seconds: (user + system) / 1e6 };
}

async function record(run) {
  const startedAt = new Date(START_MS + run * HOUR_MS).toISOString();
  const changed = sourceOf(Math.floor(random() * 2 * files.length));
  const breaks = random() < 0.25;
  const code = run.toString(16).padStart(12, "a");
  const log = openRunLog(
    dir,
    {
      type: "run.started",
      schema: { name: "hindcast.log", version: 1 },
      runId: `run${run}`,
      buildId: `build${run}`,
      runner: "playwright",
      runnerVersion: "1.65.1",
      startedAt,
      dirty: false,
      codeVersion: code,
      ci: true,
      ...(run > 0 && { changedFiles: [changed] }),
    },
    { onError: (notice) => console.error(notice) },
  );
  let failed = 0;
  for (const { isFlaky, ...test } of tests) {
    const letters = lettersOf(breaks && imports[test.file].includes(changed), isFlaky);
    if (letters === "FFF") failed++;
    for (const [retry, letter] of letters.split("").entries()) {
      const attempt = retry + 1;
      log.append({ type: "test.started", ...test, tags: [], attempt });
      log.append(attemptOf(test, { attempt, retry, letter, startedAt }));
    }
  }
  if (run === 0) log.append({ type: "run.imports", files: imports });
  const counts = { tests: TESTS, attempts: TESTS, passed: TESTS - failed, failed };
  log.append({
    type: "run.finished",
    status: failed > 0 ? "failed" : "passed",
    durationMs: TESTS * 100,
    counts: { ...counts, flaky: 0, skipped: 0, interrupted: 0, notRun: 0 },
    wholeSuite: true,
  });
  await log.close();
}

/** The attempts of a test that a change may have broken. */
function lettersOf(mayBreak, isFlaky) {
  if (mayBreak && random() < 0.3) return "FFF";
  return isFlaky && random() < 0.1 ? "FP" : "P";
}

function attemptOf({ testId }, { attempt, retry, letter, startedAt }) {
  const passed = letter === "P";
  return {
    type: "attempt.finished",
    testId,
    attempt,
    status: passed ? "passed" : "failed",
    expected: passed,
    startedAt,
    durationMs: Math.round(200 * Math.exp(random())),
    retry,
    failures: passed
      ? []
      : [{ category: "assertion", kind: "assertion/to-be", fingerprint: `f-${testId}`, message: "no" }],
  };
}
