import { putRun } from "../packages/core/src/history/run-code.ts";
import {
  emptyHistory,
  type StoredHistory,
  type StoredTest,
} from "../packages/core/src/history/stored-history.ts";
import { isRunId, isTestId, type RunId, type TestId } from "../packages/core/src/model/ids.ts";
import type { RunSummary } from "../packages/core/src/model/history.ts";

const HOUR_MS = 3_600_000;
const FIRST_RUN_MS = Date.UTC(2026, 0, 1);

/** One test in so many is flaky, as in a large real suite. */
const FLAKY_EVERY = 50;

export interface LargeHistoryOptions {
  readonly tests: number;
  readonly runs: number;
  /** @default benchTestId */
  readonly idOf?: (index: number) => TestId;
}

/** A history as a large suite makes it: most tests always green, one in fifty flaky, a graph of 3,000 files. */
export function largeHistory({ tests, runs, idOf = benchTestId }: LargeHistoryOptions): StoredHistory {
  return {
    ...emptyHistory(),
    runs: Array.from({ length: runs }, (_, index) => runSummary(index, tests)),
    tests: new Map(Array.from({ length: tests }, (_, index) => [idOf(index), storedTest(index, runs)])),
    imports: new Map(
      Array.from({ length: 3000 }, (_, index) => [
        `src/module${index}.ts`,
        {
          by: "20260101T000000000Z-run0",
          files: [`src/module${(index * 7) % 3000}.ts`, `src/module${index % 50}.ts`],
        },
      ]),
    ),
  };
}

/** The id of a test by its number. */
export function benchTestId(index: number): TestId {
  const id = index.toString(16).padStart(16, "0");
  if (!isTestId(id)) throw new Error(`${index} makes no test id`);
  return id;
}

/** The id of a run by its number. */
export function benchRunId(index: number): RunId {
  const id = `run${index}`;
  if (!isRunId(id)) throw new Error(`${index} makes no run id`);
  return id;
}

/** When the run of a number starts. */
export function benchStart(index: number): string {
  return new Date(FIRST_RUN_MS + index * HOUR_MS).toISOString();
}

function runSummary(index: number, tests: number): RunSummary {
  const none = { failed: 0, flaky: 0, skipped: 0, interrupted: 0, notRun: 0 };
  return {
    runId: benchRunId(index),
    buildId: benchRunId(index),
    runner: "playwright",
    startedAt: benchStart(index),
    durationMs: 600_000,
    status: "passed",
    commit: index.toString(16).padStart(40, "a"),
    branch: "main",
    codeVersion: index.toString(16).padStart(12, "a"),
    ci: true,
    wholeSuite: true,
    counts: { tests, attempts: tests, passed: tests, ...none },
    changedFiles: ["src/module1.ts", "src/module2.ts", "src/module3.ts"],
  };
}

function storedTest(index: number, runs: number): StoredTest {
  const isFlaky = index % FLAKY_EVERY === 0;
  const failures = Array.from(
    { length: Math.ceil(runs / 16) },
    (_, nth) => 1 + nth * 16 + (index % 7),
  ).filter((run) => run <= runs);
  return {
    about: {
      run: runs,
      runner: "playwright",
      project: "chromium",
      file: `e2e/area${index % 50}/page${index % 1000}.spec.ts`,
      titlePath: ["checkout", "a signed-in customer", `buys item number ${index}`],
      tags: ["smoke"],
      body: benchTestId(index),
    },
    first: benchStart(0),
    last: benchStart(runs - 1),
    runs: isFlaky ? flakyCode(failures, runs) : `1:P*${runs}`,
    durations: Array.from({ length: Math.min(20, runs) }, (_, nth) => 200 + ((index * 31 + nth * 17) % 900)),
    failures: isFlaky ? [manifestation(failures)] : [],
  };
}

/** `FP` in the runs named, `P` in all others. */
function flakyCode(failures: readonly number[], runs: number): string {
  const letters = Array.from({ length: runs }, (_, index) => (failures.includes(index + 1) ? "FP" : "P"));
  return letters.reduce((code, letter, index) => putRun(code, index + 1, letter), "");
}

function manifestation(failures: readonly number[]): StoredTest["failures"][number] {
  return {
    fingerprint: "0123456789abcdef",
    runs: failures.reduce((code, run) => putRun(code, run, "R"), ""),
    words: {
      category: "timeout",
      kind: "timeout/expect",
      message: "Timed out 5000ms waiting for expect(locator).toBeVisible()",
    },
  };
}
