import type { NotRunReason } from "@hindcast/core";
import type { FullConfig, FullResult, Suite, TestCase, TestResult } from "@playwright/test/reporter";
import { failedHooks, fileSuiteOf } from "./translate.ts";
import { isInChain } from "./suite-mode.ts";

const BEFORE_ALL = /^beforeAll\b/;

/** Tells why Playwright reported a test as skipped that nobody skipped. */
export interface NotRunReasons {
  /** Told every ended attempt in turn. `undefined`: the attempt ran, or the user skipped it. */
  reasonFor(test: TestCase, result: TestResult): NotRunReason | undefined;
}

/**
 * After a failed `beforeAll`, and after a failure in a serial chain, Playwright reports the rest as `skipped`
 * with worker −1 although they were expected to pass: they did not run.
 */
export function createNotRunReasons(): NotRunReasons {
  const hookFailedIn = new Set<Suite | undefined>();
  return {
    reasonFor(test, result) {
      if (failedHooks(result.steps).some((step) => BEFORE_ALL.test(step.title))) {
        hookFailedIn.add(fileSuiteOf(test));
      }
      if (!neverRan(test, result)) return undefined;
      const inFailedFile = hookFailedIn.has(fileSuiteOf(test));
      return isInChain(test) && !inFailedFile ? "dependency-failed" : "hook-failed";
    },
  };
}

/** Whether Playwright reported an attempt without having run the test. */
export function neverRan(test: TestCase, result: TestResult): boolean {
  return result.status === "skipped" && result.workerIndex === -1 && test.expectedStatus !== "skipped";
}

/** A run that is over, with its tests. */
export interface EndedRun {
  readonly status: FullResult["status"];
  readonly config: Pick<FullConfig, "maxFailures">;
  readonly tests: readonly TestCase[];
}

/** The tests that were never begun, each with the reason as far as Playwright lets us tell it. */
export function unrunTests(
  begun: ReadonlySet<TestCase>,
  { status, config, tests }: EndedRun,
): { readonly test: TestCase; readonly reason: NotRunReason }[] {
  const unrun = tests.filter((test) => !begun.has(test));
  const failed = tests.filter((test) => test.outcome() === "unexpected");
  const broken = new Set([...failed, ...unrun].map((test) => test.parent.project()?.name ?? ""));
  const stopped = status === "timedout" || (config.maxFailures > 0 && failed.length >= config.maxFailures);
  return unrun.map((test) => ({ test, reason: reasonFor(test) }));

  function reasonFor(test: TestCase): NotRunReason {
    if (status === "interrupted") return "interrupted";
    // Playwright runs a project only when every project it depends on, however far, has passed.
    const dependencies = test.parent.project()?.dependencies ?? [];
    if (dependencies.some((name) => broken.has(name))) return "dependency-failed";
    return stopped ? "stopped-early" : "unknown";
  }
}
