import type { NotRunReason, RunRecorder, RunReport, SeenTest } from "@hindcast/core";
import type { FullConfig, FullResult, TestCase, TestError, TestResult } from "@playwright/test/reporter";
import type { Coverage, PassedAttempt } from "./coverage/coverage.ts";
import { linesAboutCoverage } from "./notices.ts";
import { createNotRunReasons, unrunTests } from "./not-run.ts";
import { createPageReader } from "./page-at-error.ts";
import { runErrorFacts } from "./run-error.ts";
import { loadedFiles } from "./static-imports.ts";
import { failedStep, stepTitled, type NamedStep } from "./steps.ts";
import { toFailureFacts, toSeenTest } from "./translate.ts";

/** One run of Playwright on its way into the memory. */
export interface Recording {
  testBegan(test: TestCase, result: TestResult): void;
  testEnded(test: TestCase, result: TestResult, quarantined: boolean): void;
  failed(error: TestError): void;
  end(result: FullResult, turnedGreen: boolean): Promise<RunReport>;
  flushSync(): void;
  /** How many errors belong to no test. */
  readonly errors: number;
}

export interface RecordingOptions {
  readonly recorder: RunRecorder;
  readonly config: FullConfig;
  readonly tests: readonly TestCase[];
  /** Whether anything kept tests out of the run: flags, file arguments, `.only`, our selection. */
  readonly narrowed: boolean;
  /** Whether Playwright got as far as loading test files; `undefined` when the version does not tell. */
  readonly loaded: boolean | undefined;
  /** Whether this process has run the tests; false for merged reports. @default true */
  readonly live?: boolean;
  /** Watches what tests execute; absent when nobody asked for it. */
  readonly coverage?: Coverage;
  /** Where a test file lies on this machine. @default where Playwright says */
  readonly locate?: (file: string) => string;
}

/** A suite of which a hook or a setup project kept tests from running has run as far as it could; these have not. */
const CUT_SHORT: ReadonlySet<NotRunReason> = new Set(["stopped-early", "interrupted", "unknown"]);

interface Begun {
  readonly test: TestCase;
  readonly attempt: number;
}

/** Follows one run from `onBegin` to `onEnd`. */
export function createRecording(options: RecordingOptions): Recording {
  const { recorder, config, tests, narrowed, loaded, live = true, locate, coverage } = options;
  const seen = new Map<TestCase, SeenTest>();
  const seenTest = (test: TestCase): SeenTest => {
    const known = seen.get(test) ?? readTest(test);
    seen.set(test, known);
    return known;
  };
  // Merged reports may hold one project once for each machine: these are the same tests.
  const readTest = (test: TestCase): SeenTest => {
    const read = toSeenTest(test, live ? config.projects : []);
    return locate === undefined ? read : { ...read, file: locate(read.file) };
  };
  // Titles that change from run to run are told apart by their order, which is to be that of the suite.
  for (const test of tests) recorder.testIdOf(seenTest(test));
  const running = new Map<TestResult, Begun>();
  const begun = new Set<TestCase>();
  const passed: PassedAttempt[] = [];
  const notRun = createNotRunReasons();
  const readPage = createPageReader();
  /** Where a test failed last, to be looked for in its next attempt. */
  const failedAt = new Map<TestCase, string>();
  let errors = 0;
  let loadFailed = false;
  /** After a global timeout workers may still report what they were stopped at, while we are writing the end. */
  let over = false;

  const finishAttempt = (test: TestCase, result: TestResult, quarantined: boolean): void => {
    const attempt = running.get(result)?.attempt ?? recorder.testStarted(seenTest(test));
    running.delete(result);
    begun.add(test);
    if (result.status === "passed")
      passed.push({
        id: test.id,
        startedAt: result.startTime.getTime(),
        test: seenTest(test),
        attempt,
        traces: tracesOf(result),
      });
    const reason = notRun.reasonFor(test, result);
    recorder.attemptFinished(seenTest(test), {
      attempt,
      status: result.status,
      expected: result.status === test.expectedStatus,
      startedAt: result.startTime,
      durationMs: result.duration,
      errors: toFailureFacts(test, result, readPage),
      retry: result.retry,
      repeat: test.repeatEachIndex,
      ...(result.workerIndex >= 0 && { worker: result.workerIndex }),
      ...stepOf(test, result),
      ...(reason !== undefined && { notRun: reason }),
      ...(quarantined && { quarantined }),
    });
  };

  /** The step that failed; of an attempt that did not, the one in which the one before it did. */
  const stepOf = (test: TestCase, result: TestResult): { readonly step?: NamedStep } => {
    const title = failedAt.get(test);
    if (result.errors.length === 0 && title === undefined) return {};
    const step = result.errors.length > 0 ? failedStep(result) : stepTitled(result, title ?? "");
    if (result.errors.length > 0 && step) failedAt.set(test, step.title);
    return step ? { step } : {};
  };

  /** What workers left is of their making, and of the application's: a run is recorded whatever it holds. */
  const tellExecuted = (
    watched: Coverage,
    imports: ReadonlyMap<string, readonly string[]> | undefined,
  ): readonly string[] => {
    try {
      recorder.testsExecuted(watched.collect(passed, imports), watched.texts);
      return linesAboutCoverage(config, watched.sawServer());
    } catch (error) {
      return [
        `coverage: what tests executed could not be read (${error instanceof Error ? error.message : String(error)})`,
      ];
    } finally {
      watched.release();
    }
  };

  /** What was running when the run was cut off, by a global timeout or a second Ctrl-C, has no end of its own. */
  const interruptRunning = (now: Date): void => {
    for (const [result, { test, attempt }] of running) {
      recorder.attemptFinished(seenTest(test), {
        attempt,
        status: "interrupted",
        expected: false,
        startedAt: result.startTime,
        durationMs: Math.max(0, now.getTime() - result.startTime.getTime()),
        errors: [],
        retry: result.retry,
        repeat: test.repeatEachIndex,
      });
    }
    running.clear();
  };

  return {
    get errors() {
      return errors;
    },
    testBegan(test, result) {
      if (over) return;
      begun.add(test);
      running.set(result, { test, attempt: recorder.testStarted(seenTest(test)) });
    },
    testEnded(test, result, quarantined) {
      if (!over) finishAttempt(test, result, quarantined);
    },
    failed(error) {
      if (over) return;
      errors += 1;
      const facts = runErrorFacts(error, { config, empty: tests.length === 0, loaded });
      if (facts.phase === "collection") loadFailed = true;
      recorder.runError(facts);
    },
    async end(result, turnedGreen) {
      over = true;
      interruptRunning(new Date());
      const neverRan = unrunTests(begun, { status: result.status, config, tests }).map(
        ({ test, reason }) => ({
          test: seenTest(test),
          reason,
        }),
      );
      const suiteComplete = tests.length > 0 && !loadFailed;
      const stopped =
        neverRan.some(({ reason }) => CUT_SHORT.has(reason)) ||
        result.status === "interrupted" ||
        result.status === "timedout";
      const imports = live ? loadedFiles(new Set(tests.map((test) => seenTest(test).file))) : undefined;
      const faults = coverage ? tellExecuted(coverage, imports) : [];
      const report = await recorder.finish({
        status: result.status,
        durationMs: Math.round(result.duration),
        suite: tests.map((test) => seenTest(test)),
        neverRan,
        wholeSuite: suiteComplete && !narrowed && !stopped,
        suiteComplete,
        turnedGreen,
        ...(imports && { imports }),
      });
      return { ...report, notices: [...report.notices, ...faults] };
    },
    flushSync: () => recorder.flushSync(),
  };
}

function tracesOf({ attachments }: TestResult): readonly string[] {
  return attachments.flatMap(({ name, path }) => (name === "trace" && path !== undefined ? [path] : []));
}
