import { existsSync } from "node:fs";
import { createTestBook, isRemembered, openMemory, renderSummary, type RunReport } from "@hindcast/core";
import type {
  FullConfig,
  FullResult,
  Suite,
  TestCase,
  TestError,
  TestResult,
} from "@playwright/test/reporter";
import { knownAttempts } from "./known-attempts.ts";
import { outputFor } from "./output.ts";
import { createRecording } from "./recording.ts";
import { relocate } from "./relocate.ts";
import type { Session, SessionContext } from "./session.ts";
import { RUNNER, toSeenTest } from "./translate.ts";

interface Attempt {
  readonly test: TestCase;
  readonly result: TestResult;
}

/**
 * The session of `playwright merge-reports`: all shards come by again as one run. Attempts that the shards have
 * recorded into this memory themselves are left out; when that leaves none, nothing is recorded.
 */
export function createMergedSession({ asked, settings, env, startRecording }: SessionContext): Session {
  const memory = openMemory({ cwd: asked.configDir, options: settings.options, env });
  const errors: TestError[] = [];
  let merged: { readonly config: FullConfig; readonly suite: Suite } | undefined;
  let report: RunReport | undefined;

  const locate = (file: string): string => relocate(file, memory.root, existsSync);
  const book = createTestBook({
    runner: RUNNER,
    root: memory.root,
    options: memory.options,
    isKnown: isRemembered(memory),
  });

  const freshAttempts = async (suite: Suite, result: FullResult): Promise<Attempt[]> => {
    const isKnown = await knownAttempts(memory.dir, result);
    return suite
      .allTests()
      .flatMap((test) => test.results.map((attempt) => ({ test, result: attempt })))
      .filter(({ test, result: attempt }) => {
        const { testId } = book.book({ ...toSeenTest(test), file: locate(toSeenTest(test).file) });
        return !isKnown(testId, attempt.startTime);
      })
      .toSorted((a, b) => a.result.startTime.getTime() - b.result.startTime.getTime());
  };

  return {
    preprocess: () => {},
    begin(config, suite) {
      merged = { config, suite };
    },
    testBegan: () => {},
    testEnded: () => {},
    failed: (error) => void errors.push(error),
    async end(result) {
      if (merged === undefined) return undefined;
      const { config, suite } = merged;
      const attempts = await freshAttempts(suite, result);
      if (attempts.length === 0) return undefined;
      const recorder = startRecording(memory, {
        runner: RUNNER,
        runnerVersion: config.version,
        workers: config.workers,
        startedAt: result.startTime,
      });
      const fresh = new Set(attempts.map(({ test }) => test));
      const tests = suite.allTests().filter((test) => fresh.has(test) || test.results.length === 0);
      const narrowed = tests.length < suite.allTests().length;
      const recording = createRecording({
        recorder,
        config,
        tests,
        narrowed,
        loaded: undefined,
        live: false,
        locate,
      });
      for (const { test, result: attempt } of attempts) {
        recording.testBegan(test, attempt);
        recording.testEnded(test, attempt, false);
      }
      for (const error of errors) recording.failed(error);
      report = await recording.end(result, false);
      return undefined;
    },
    print() {
      const output = outputFor(merged?.config, env);
      if (report === undefined) {
        output.print("hindcast  this merged report was recorded by its shards already");
        return;
      }
      const notices = [...settings.notices, ...report.notices];
      output.print(renderSummary({ ...report, notices }, output));
    },
    release: () => {},
  };
}
