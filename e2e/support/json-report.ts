import { readFileSync } from "node:fs";
import type { AttemptFinished, RecordedRun, TestId } from "@hindcast/core";
import type { JSONReport, JSONReportSuite, JSONReportTest } from "@playwright/test/reporter";

/** One attempt as both sides tell it: what must be equal. */
export interface ToldAttempt {
  readonly project: string;
  readonly title: string;
  readonly retry: number;
  readonly status: string | undefined;
  readonly durationMs: number;
  readonly startedAt: string;
}

/** Reads Playwright's JSON report. */
export function readJsonReport(path: string): JSONReport {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** Every attempt of Playwright's own report, in a fixed order. */
export function attemptsOfReport({ suites }: JSONReport): ToldAttempt[] {
  return inOrder(suites.flatMap((suite) => attemptsOfSuite(suite, [])));
}

/** Every attempt that we have recorded of a run, in the same order. */
export function attemptsOfRun({ lines }: RecordedRun): ToldAttempt[] {
  const tests = new Map<TestId, { readonly project: string; readonly title: string }>();
  for (const line of lines) {
    if (line.type === "test.started") {
      tests.set(line.testId, { project: line.project, title: line.titlePath.join(" › ") });
    }
  }
  return inOrder(finishedAttempts({ lines }).map((line) => told(line, tests.get(line.testId))));
}

/** The lines that end attempts. */
export function finishedAttempts({ lines }: Pick<RecordedRun, "lines">): AttemptFinished[] {
  return lines.filter((line) => line.type === "attempt.finished");
}

function told(
  { retry = 0, status, durationMs, startedAt }: AttemptFinished,
  test: { readonly project: string; readonly title: string } | undefined,
): ToldAttempt {
  return { project: test?.project ?? "?", title: test?.title ?? "?", retry, status, durationMs, startedAt };
}

function attemptsOfSuite(suite: JSONReportSuite, above: readonly string[]): ToldAttempt[] {
  const inner = (suite.suites ?? []).flatMap((child) => attemptsOfSuite(child, [...above, child.title]));
  const own = suite.specs.flatMap(({ title, tests }) =>
    tests.flatMap((test) => attemptsOfTest([...above, title].join(" › "), test)),
  );
  return [...own, ...inner];
}

function attemptsOfTest(title: string, { projectName, results }: JSONReportTest): ToldAttempt[] {
  return results.map(({ retry, status, duration, startTime }) => ({
    project: projectName,
    title,
    retry,
    status,
    durationMs: duration,
    startedAt: startTime,
  }));
}

function inOrder(attempts: readonly ToldAttempt[]): ToldAttempt[] {
  const keyOf = ({ project, title, retry, startedAt }: ToldAttempt): string =>
    [project, title, retry, startedAt].join("\u001f");
  return attempts.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
