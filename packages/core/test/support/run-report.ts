import type { DiagnosedTest } from "../../src/model/diagnosis.ts";
import type { TestJudgement } from "../../src/model/flakiness.ts";
import type { RunSummary } from "../../src/model/history.ts";
import { isRunId, isTestId, type RunId, type TestId } from "../../src/model/ids.ts";
import type { RunReport } from "../../src/model/report.ts";
import type { SlowerTest } from "../../src/model/slower-test.ts";
import type { TestRef } from "../../src/model/test.ts";

/** A test id that is valid and tells which number it was made from. */
export function aTestId(number: number): TestId {
  const id = number.toString(16).padStart(16, "0");
  if (!isTestId(id)) throw new Error(`${number} makes no test id`);
  return id;
}

function aRunId(id: string): RunId {
  if (!isRunId(id)) throw new Error(`${id} is no run id`);
  return id;
}

let tests = 0;

export function aTestRef(titles: string, fields: Partial<TestRef> = {}): TestRef {
  return {
    testId: aTestId(++tests),
    runner: "playwright",
    project: "",
    file: "e2e/checkout.spec.ts",
    titlePath: titles.split(" › "),
    ...fields,
  };
}

/** A test that takes twice as long as it used to since the run before the last. */
export function aSlowerTest(titles: string, fields: Partial<SlowerTest> = {}): SlowerTest {
  return { ...aTestRef(titles), fromMs: 400, toMs: 800, factor: 2, sinceRun: 1, executions: 6, ...fields };
}

export function aRunSummary(fields: Partial<RunSummary> = {}): RunSummary {
  const { counts, ...rest } = fields;
  return {
    runId: aRunId("0123456789abcdef"),
    buildId: "0123456789abcdef",
    runner: "playwright",
    startedAt: "2026-11-20T10:00:00.000Z",
    durationMs: 41_000,
    status: "passed",
    commit: "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d",
    branch: "main",
    codeVersion: "1a2b3c4d5e6f",
    ci: false,
    wholeSuite: true,
    counts: { ...someCounts, ...counts },
    ...rest,
  };
}

const someCounts = {
  tests: 214,
  attempts: 214,
  passed: 214,
  failed: 0,
  flaky: 0,
  skipped: 0,
  interrupted: 0,
  notRun: 0,
};

export function aRunReport(fields: Partial<RunReport> = {}): RunReport {
  return {
    run: aRunSummary(),
    runNumber: 57,
    tests: [],
    errors: [],
    flakyNow: { count: 0, added: [], recovered: [] },
    renames: [],
    dynamicTitles: [],
    notices: [],
    ...fields,
  };
}

export function aDiagnosedTest(titles: string, fields: Partial<DiagnosedTest> = {}): DiagnosedTest {
  const { diagnosis = "regression", probability = 0.97 } = fields;
  return {
    ...aTestRef(titles),
    outcome: "failed",
    diagnosis,
    probability,
    probabilities: {
      regression: 0,
      flake: 0,
      "known-broken": 0,
      environment: 0,
      unknown: 0,
      [diagnosis]: probability,
    },
    category: "selector",
    kind: "selector/not-found",
    fingerprint: "f00d",
    message: "waiting for getByRole('button', { name: 'Pay' })\n  at checkout.spec.ts:12",
    because: [],
    linkedTo: [],
    ...fields,
  };
}

export function aManifestation(
  fields: Partial<TestJudgement["manifestations"][number]> = {},
): TestJudgement["manifestations"][number] {
  return {
    fingerprint: "beef",
    category: "timeout",
    kind: "timeout/expect",
    message: "Timed out 5000ms waiting for expect(locator).toBeVisible()",
    count: 11,
    share: 0.92,
    passedOnRetry: 9,
    firstSeen: "2026-10-05T00:00:00.000Z",
    lastSeen: "2026-11-18T10:00:00.000Z",
    ...fields,
  };
}

export function aJudgement(titles: string, fields: Partial<TestJudgement> = {}): TestJudgement {
  return {
    ...aTestRef(titles),
    verdict: "flaky",
    level: "moderate",
    flakeRate: { mean: 0.056, low: 0.03, high: 0.09 },
    pBroken: 0.01,
    pFlaky: 0.99,
    pFailNext: 0.06,
    executions: 214,
    failures: 12,
    failureRate: 12 / 214,
    flips: 20,
    passedOnRetry: 9,
    manifestations: [],
    ...fields,
  };
}
