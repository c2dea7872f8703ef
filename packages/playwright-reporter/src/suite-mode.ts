import type { Suite, TestCase } from "@playwright/test/reporter";

/** How the tests of a suite relate: in one worker in order, one after another in any worker, or a chain. */
export type SuiteMode = "none" | "default" | "serial" | "parallel";

const MODES: readonly string[] = ["none", "default", "serial", "parallel"] satisfies readonly SuiteMode[];

/**
 * The mode that a suite itself sets; `none` when it inherits. Playwright has had it as `_parallelMode` on every
 * version so far; `testRun.mode()` of 1.65 tells the inherited one and only while tests are preprocessed.
 */
export function ownMode(suite: Suite): SuiteMode {
  const mode: unknown = Reflect.get(suite, "_parallelMode");
  return isMode(mode) ? mode : "none";
}

/** The outermost serial suite around a test: its tests run as one chain, and fail as one. */
export function serialSuiteOf(test: TestCase): Suite | undefined {
  return ancestorsOf(test).findLast((suite) => ownMode(suite) === "serial");
}

/** Whether a test is one of a chain; in merged reports only the annotation that 1.65 makes tells. */
export function isInChain(test: TestCase): boolean {
  return serialSuiteOf(test) !== undefined || test.annotations.some(({ type }) => type === "serial");
}

/** Whether a `.only` keeps other tests out of the run. Playwright has had it as `_only` on every version so far. */
export function hasFocus(tests: readonly TestCase[]): boolean {
  return tests.some((test) =>
    [test, ...ancestorsOf(test)].some((item) => Reflect.get(item, "_only") === true),
  );
}

/** The suites around a test, innermost first, up to and with the project. */
export function ancestorsOf(test: TestCase): Suite[] {
  const suites: Suite[] = [];
  for (let suite: Suite | undefined = test.parent; suite?.parent !== undefined; suite = suite.parent) {
    suites.push(suite);
  }
  return suites;
}

function isMode(value: unknown): value is SuiteMode {
  return typeof value === "string" && MODES.includes(value);
}
