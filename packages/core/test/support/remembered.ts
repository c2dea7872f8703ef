import type { RunSummary, TestHistory } from "../../src/model/history.ts";
import { isRunId, type RunId } from "../../src/model/ids.ts";
import { aTestId } from "./run-report.ts";

/** A test and the runs it was seen in. */
export interface Remembered {
  readonly test: TestHistory;
  readonly runs: readonly RunSummary[];
}

const HOUR_MS = 3_600_000;
const FIRST_RUN_MS = Date.UTC(2026, 0, 1);
const RUN = /^(?<version>[^@:]+)(?:@(?<branch>[^:]+))?:(?<attempts>[PFESIN]+)$/;

/**
 * What is remembered of a test, one word a run: `version:attempts` or `version@branch:attempts`, the branch being
 * `main` when none is named. Runs start an hour apart.
 */
export function remember(words: string, fields: Partial<TestHistory> = {}): Remembered {
  const seen = words.split(/\s+/).filter((word) => word !== "");
  const parsed = seen.map((word) => RUN.exec(word)?.groups ?? fail(word));
  return {
    runs: parsed.map(({ version = "", branch = "main" }, index) =>
      aRun({ codeVersion: version, branch }, index),
    ),
    test: {
      testId: aTestId(0xaa),
      runner: "playwright",
      project: "",
      file: "e2e/checkout.spec.ts",
      titlePath: ["checkout", "pays by card"],
      tags: [],
      firstSeen: startOf(0),
      lastSeen: startOf(seen.length - 1),
      executions: parsed.map(({ attempts = "" }, run) => ({ run, attempts })),
      durations: [],
      manifestations: [],
      ...fields,
    },
  };
}

/** `count` runs, each of its own version, with the same attempts. */
export function versions(count: number, attempts: string, prefix = "v"): string {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}:${attempts}`).join(" ");
}

export function aRun(fields: Partial<RunSummary> = {}, index = 0): RunSummary {
  return {
    runId: aRunId(index),
    buildId: `build-${index}`,
    runner: "playwright",
    startedAt: startOf(index),
    durationMs: 1000,
    status: "passed",
    codeVersion: `v${index}`,
    branch: "main",
    ci: true,
    wholeSuite: true,
    counts: { tests: 1, attempts: 1, passed: 1, failed: 0, flaky: 0, skipped: 0, interrupted: 0, notRun: 0 },
    ...fields,
  };
}

function aRunId(index: number): RunId {
  const id = index.toString(16).padStart(16, "0");
  return isRunId(id) ? id : fail(id);
}

function startOf(index: number): string {
  return new Date(FIRST_RUN_MS + index * HOUR_MS).toISOString();
}

function fail(word: string): never {
  throw new Error(`"${word}" is neither a run id nor version:attempts nor version@branch:attempts`);
}
