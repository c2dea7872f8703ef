import { basename } from "node:path";
import type { AttemptFinished, RecordedRun, TestStarted } from "@hindcast/core";

/** One test of a run as both sides tell it: what must be equal. */
export interface ToldTest {
  readonly file: string;
  readonly title: string;
  /** Of its last attempt. */
  readonly status: string;
  /** Of its last attempt. */
  readonly durationMs: number;
}

interface JsonReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
      readonly duration?: number | null;
    }[];
  }[];
}

/** Every test of Jest's own JSON report, in a fixed order. */
export function testsOfReport(report: unknown): ToldTest[] {
  if (!isReport(report)) throw new Error("not a JSON report of Jest");
  return inOrder(
    report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ ancestorTitles, title, status, duration }) => ({
        file: basename(name),
        title: [...ancestorTitles, title].join(" › "),
        status: statusOf(status),
        durationMs: duration ?? 0,
      })),
    ),
  );
}

/** Every test that we have recorded of a run, in the same order. */
export function testsOfRun(run: RecordedRun): ToldTest[] {
  return inOrder(
    recordedTests(run).map(({ test, attempts }) => {
      const last = attempts.at(-1);
      return {
        file: basename(test.file),
        title: test.titlePath.join(" › "),
        status: last?.status ?? "in flight",
        durationMs: last?.durationMs ?? 0,
      };
    }),
  );
}

/** A reporter that writes down every attempt it is told of, beside ours: `out/attempts.ndjson`. */
export const WITNESS = `
const fs = require("fs");
const path = require("path");
module.exports = class {
  onTestCaseResult(test, { ancestorTitles, title, status, duration }) {
    const attempt = { file: path.basename(test.path), title: [...ancestorTitles, title].join(" › "), status, duration };
    fs.appendFileSync(path.join(__dirname, "out/attempts.ndjson"), JSON.stringify(attempt) + "\\n");
  }
};
`;

/** What such a reporter has written, in a fixed order. */
export function attemptsOfWitness(text: string): ToldTest[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return inOrder(lines.map((line) => attemptOf(JSON.parse(line))));
}

function attemptOf({ file, title, status, duration }: WitnessLine): ToldTest {
  return { file, title, status: statusOf(status), durationMs: duration ?? 0 };
}

interface WitnessLine {
  readonly file: string;
  readonly title: string;
  readonly status: string;
  readonly duration: number | null;
}

/** Every attempt that we have recorded of tests that ran, in the same order. */
export function attemptsOfRun(run: RecordedRun): ToldTest[] {
  return inOrder(
    recordedTests(run).flatMap(({ test, attempts }) =>
      attempts.map(({ status, durationMs }) => ({
        file: basename(test.file),
        title: test.titlePath.join(" › "),
        status,
        durationMs,
      })),
    ),
  );
}

/** A recorded test with its attempts, in the order they ended. */
export interface RecordedTest {
  readonly test: TestStarted;
  readonly attempts: readonly AttemptFinished[];
}

/** The tests of a run in the order they began. */
export function recordedTests({ lines }: Pick<RecordedRun, "lines">): RecordedTest[] {
  const tests = new Map<string, { test: TestStarted; attempts: AttemptFinished[] }>();
  for (const line of lines) {
    if (line.type === "test.started" && !tests.has(line.testId))
      tests.set(line.testId, { test: line, attempts: [] });
    if (line.type === "attempt.finished") tests.get(line.testId)?.attempts.push(line);
  }
  return [...tests.values()];
}

/** Title, with `#2` for a twin → status of each attempt, with the kind of its first failure: `failed runtime/type`. */
export function attemptsByTitle(run: RecordedRun): Record<string, readonly string[]> {
  const byTitle = new Map<string, string[]>();
  const counts = new Map<string, number>();
  for (const { test, attempts } of recordedTests(run)) {
    const title = [test.project, ...test.titlePath].filter((part) => part !== "").join(" › ");
    const seen = attempts.map(({ status, failures }) =>
      [status, failures[0]?.kind].filter(Boolean).join(" "),
    );
    const twins = counts.get(title) ?? 0;
    counts.set(title, twins + 1);
    byTitle.set(twins === 0 ? title : `${title} #${twins + 1}`, seen);
  }
  return Object.fromEntries(byTitle);
}

/** The errors of a run that belong to no test: `<kind> <file>`. */
export function runErrors({ lines }: RecordedRun): string[] {
  const errors = lines.flatMap((line) =>
    line.type === "run.error" ? [`${line.kind} ${line.location?.file ?? "?"}`] : [],
  );
  return errors.toSorted();
}

function statusOf(status: string): string {
  return status === "passed" || status === "failed" ? status : "skipped";
}

function isReport(value: unknown): value is JsonReport {
  return typeof value === "object" && value !== null && "testResults" in value;
}

function inOrder(tests: readonly ToldTest[]): ToldTest[] {
  return tests.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
