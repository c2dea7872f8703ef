import { finishRun } from "./after-run.ts";
import { readCi } from "./capture/ci.ts";
import { ERRORS_PER_ATTEMPT } from "./capture/error-text.ts";
import { toRepoPath } from "./capture/identity.ts";
import { createFailureReader } from "./classify/failure-reader.ts";
import { readCodeUnderTest, type CodeUnderTest } from "./code-under-test.ts";
import { openRunLog } from "./log/run-log.ts";
import type { Memory } from "./memory.ts";
import type { Failure } from "./model/failure.ts";
import type { TestId } from "./model/ids.ts";
import type { AttemptFinished, LogLine, RunStarted } from "./model/log-lines.ts";
import type { Suite } from "./model/suite.ts";
import { changedSinceWholeRun } from "./recorded-change.ts";
import type { RunInfo, RunRecorder, SeenAttempt } from "./run-events.ts";
import { newRunId } from "./new-run-id.ts";
import { redactorOf } from "./redactor-of.ts";
import { createPageSight } from "./page-sight.ts";
import { isRemembered } from "./remembered.ts";
import { createTestBook } from "./test-book.ts";
import { createExecutionRecorder } from "./execution-recorder.ts";
import { createTestFileRecorder } from "./test-file-recorder.ts";

/** Errors of a run that belong to no test. */
const MAX_RUN_ERRORS = 100;
const STEP_TITLE = { read: 4000, kept: 200 } as const;

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
  const book = createTestBook({ runner: info.runner, root, options, isKnown: isRemembered(memory) });
  const redact = redactorOf(memory);
  const readFailure = createFailureReader({ root, redact, ...(options.rules && { rules: options.rules }) });
  const sight = createPageSight(redact);
  const files = createTestFileRecorder({ runner: info.runner, memory, code });
  const executions = createExecutionRecorder({ memory, code, testIdOf: (test) => book.book(test).testId });
  const attemptsBegun = new Map<TestId, number>();
  let runErrors = 0;

  const write = (line: LogLine): void => {
    lines.push(line);
    log.append(line);
  };

  const stepTitle = (title: string): string =>
    redact(title.slice(0, STEP_TITLE.read)).slice(0, STEP_TITLE.kept);

  return {
    runId: started.runId,
    testIdOf: (test) => book.book(test).testId,
    isKnown: (test) => executions.isKnown(test),
    testStarted(seen) {
      const test = book.book(seen);
      const attempt = (attemptsBegun.get(test.testId) ?? 0) + 1;
      attemptsBegun.set(test.testId, attempt);
      write({ ...test, type: "test.started", attempt });
      return attempt;
    },
    attemptFinished(seen, attempt) {
      const failures = attempt.errors
        .slice(0, ERRORS_PER_ATTEMPT)
        .map((facts) => sight.see(readFailure(facts), facts));
      const step = attempt.step && { ...attempt.step, title: stepTitle(attempt.step.title) };
      write(attemptLine(book.book(seen).testId, { ...attempt, ...(step && { step }) }, failures));
    },
    fileFinished: (seen) => write(files.finished(seen)),
    testsExecuted: (seen, texts) => executions.seen(seen, texts),
    runError(facts) {
      runErrors += 1;
      if (runErrors > MAX_RUN_ERRORS) return;
      const { category, kind, message, location } = readFailure(facts);
      write({ type: "run.error", category, kind, message, ...(location && { location }) });
    },
    finish: (end) =>
      finishRun({
        memory,
        info,
        started,
        code,
        log,
        book,
        files,
        executions,
        sight,
        lines,
        notices,
        end,
        now: new Date(),
      }),
    flushSync: () => log.closeSync(),
  };
}

function attemptLine(testId: TestId, seen: SeenAttempt, failures: readonly Failure[]): AttemptFinished {
  const {
    attempt,
    status,
    expected,
    startedAt,
    durationMs,
    retry,
    repeat,
    quarantined,
    notRun,
    worker,
    step,
  } = seen;
  return {
    type: "attempt.finished",
    testId,
    attempt,
    status,
    expected,
    startedAt: startedAt.toISOString(),
    durationMs,
    ...(retry !== undefined && { retry }),
    failures,
    ...(repeat !== undefined && repeat > 0 && { repeat }),
    ...(quarantined === true && { quarantined }),
    ...(notRun !== undefined && { notRun }),
    ...(worker !== undefined && { worker }),
    ...(step && { step }),
  };
}

interface DescribeFacts {
  readonly info: RunInfo;
  readonly code: CodeUnderTest;
  readonly now: Date;
}

function describeRun(memory: Memory, { info, code, now }: DescribeFacts): RunStarted {
  const { env, options } = memory;
  const runId = newRunId();
  const { ci, provider, buildId = runId, branch = code.version.branch } = readCi(env);
  const { dirty, codeVersion } = code.version;
  const suite = suiteOf(memory, info);
  const changedFiles = changedSinceWholeRun(memory, suite, code);
  return {
    type: "run.started",
    schema: { name: "hindcast.log", version: 1 },
    runId,
    buildId,
    ...suite,
    runnerVersion: info.runnerVersion,
    startedAt: (info.startedAt ?? now).toISOString(),
    ...commitOf(code),
    ...(branch !== undefined && { branch }),
    dirty,
    // Without Git nobody can tell whether the code changed: each run then is a version of its own.
    codeVersion: codeVersion === "" ? `unversioned-${runId}` : codeVersion,
    ci,
    ...(provider !== undefined && { ciProvider: provider }),
    ...(changedFiles && { changedFiles }),
    ...appliedTo(info),
    ...(options.environment !== undefined && { environment: options.environment }),
  };
}

function suiteOf({ root }: Memory, { runner, config }: RunInfo): Suite {
  return { runner, ...(config !== undefined && { config: toRepoPath(config, root) }) };
}

function commitOf({ version: { commit } }: CodeUnderTest): Pick<RunStarted, "commit"> {
  return commit === undefined ? {} : { commit };
}

type Applied = Pick<RunStarted, "shard" | "selected" | "planHash" | "workers">;

function appliedTo({ shard, selected, plan, workers }: RunInfo): Applied {
  return {
    ...(shard && { shard }),
    ...(selected && { selected }),
    ...(plan && { planHash: plan.frozen.hash }),
    ...(workers !== undefined && { workers }),
  };
}
