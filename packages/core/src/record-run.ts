import { randomBytes } from "node:crypto";
import { finishRun } from "./after-run.ts";
import { readCi } from "./capture/ci.ts";
import { ERRORS_PER_ATTEMPT } from "./capture/error-text.ts";
import { createRedactor } from "./capture/redact.ts";
import { createFailureReader } from "./classify/failure-reader.ts";
import { readCodeUnderTest, type CodeUnderTest } from "./code-under-test.ts";
import { openRunLog } from "./log/run-log.ts";
import type { Memory } from "./memory.ts";
import type { Failure } from "./model/failure.ts";
import type { RunId, TestId } from "./model/ids.ts";
import type { AttemptFinished, LogLine, RunStarted } from "./model/log-lines.ts";
import { changedSinceManifest } from "./recorded-change.ts";
import type { RunInfo, RunRecorder, SeenAttempt } from "./run-events.ts";
import { createTestBook } from "./test-book.ts";

/** Errors of a run that belong to no test. */
const MAX_RUN_ERRORS = 100;

/**
 * Opens the run's log and begins to record.
 * @throws {BadInputError} when the log cannot be made; the adapter's guard says it in one line.
 */
export function startRecording(memory: Memory, info: RunInfo, now: Date = new Date()): RunRecorder {
  const { root, dir, options } = memory;
  const code = readCodeUnderTest(memory, info.ignorePaths ?? []);
  const started = describeRun(memory, { info, code, now });
  const notices: string[] = [...memory.notices];
  const log = openRunLog(dir, started, { onError: (notice) => notices.push(notice) });
  const lines: LogLine[] = [started];
  const book = createTestBook({ runner: info.runner, root, options });
  const readFailure = createFailureReader({
    root,
    redact: createRedactor({ root, ...homeOf(memory), ...(options.redact && { rules: options.redact }) }),
    ...(options.rules && { rules: options.rules }),
  });
  const attemptsBegun = new Map<TestId, number>();
  let runErrors = 0;

  const write = (line: LogLine): void => {
    lines.push(line);
    log.append(line);
  };

  return {
    runId: started.runId,
    testIdOf: (test) => book.book(test).testId,
    testStarted(seen) {
      const test = book.book(seen);
      const attempt = (attemptsBegun.get(test.testId) ?? 0) + 1;
      attemptsBegun.set(test.testId, attempt);
      write({ type: "test.started", ...test, attempt });
      return attempt;
    },
    attemptFinished(seen, attempt) {
      const failures = attempt.errors.slice(0, ERRORS_PER_ATTEMPT).map((facts) => readFailure(facts));
      write(attemptLine(book.book(seen).testId, attempt, failures));
    },
    runError(facts) {
      runErrors += 1;
      if (runErrors > MAX_RUN_ERRORS) return;
      const { category, kind, message, location } = readFailure(facts);
      write({ type: "run.error", category, kind, message, ...(location && { location }) });
    },
    finish: (end) =>
      finishRun({ memory, info, started, code, log, book, lines, notices, end, now: new Date() }),
    flushSync: () => log.closeSync(),
  };
}

function attemptLine(testId: TestId, attempt: SeenAttempt, failures: readonly Failure[]): AttemptFinished {
  const { startedAt, errors: _raw, repeat, quarantined, ...facts } = attempt;
  return {
    type: "attempt.finished",
    testId,
    ...facts,
    startedAt: startedAt.toISOString(),
    failures,
    ...(repeat !== undefined && repeat > 0 && { repeat }),
    ...(quarantined === true && { quarantined }),
  };
}

interface DescribeFacts {
  readonly info: RunInfo;
  readonly code: CodeUnderTest;
  readonly now: Date;
}

function describeRun(memory: Memory, { info, code, now }: DescribeFacts): RunStarted {
  const { env, options } = memory;
  // The one place that makes run ids: 16 hex digits by construction.
  const runId = randomBytes(8).toString("hex") as RunId;
  const ci = readCi(env);
  const { commit, dirty, codeVersion } = code.version;
  const branch = ci.branch ?? code.version.branch;
  const changedFiles = changedSinceManifest(memory, code);
  return {
    type: "run.started",
    schema: { name: "hindcast.log", version: 1 },
    runId,
    buildId: ci.buildId ?? runId,
    runner: info.runner,
    runnerVersion: info.runnerVersion,
    startedAt: (info.startedAt ?? now).toISOString(),
    ...(commit !== undefined && { commit }),
    ...(branch !== undefined && { branch }),
    dirty,
    // Without Git nobody can tell whether the code changed: each run then is a version of its own.
    codeVersion: codeVersion === "" ? `unversioned-${runId}` : codeVersion,
    ...(info.shard && { shard: info.shard }),
    ci: ci.ci,
    ...(ci.provider !== undefined && { ciProvider: ci.provider }),
    ...(changedFiles && { changedFiles }),
    ...(info.selected && { selected: info.selected }),
    ...(info.plan && { planHash: info.plan.frozen.hash }),
    ...(info.workers !== undefined && { workers: info.workers }),
    ...(options.environment !== undefined && { environment: options.environment }),
  };
}

function homeOf({ env }: Memory): { readonly home?: string } {
  const home = env["HOME"] ?? env["USERPROFILE"];
  return home === undefined || home === "" ? {} : { home };
}
