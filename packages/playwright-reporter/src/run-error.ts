import type { FailureFacts } from "@hindcast/core";
import type { FullConfig, TestError } from "@playwright/test/reporter";
import { RUNNER, toRawError } from "./translate.ts";

const WEB_SERVER = /config\.webServer/;

/** What is known when Playwright reports an error that belongs to no test. */
export interface RunErrorContext {
  readonly config: Pick<FullConfig, "globalSetup">;
  /** Whether the run has no tests at all. */
  readonly empty: boolean;
  /** Whether Playwright got as far as loading test files; before 1.62 it does not tell. */
  readonly loaded: boolean | undefined;
}

/** An error outside of tests in the core's words. */
export function runErrorFacts(error: TestError, context: RunErrorContext): FailureFacts {
  return { runner: RUNNER, phase: phaseOf(error, context), error: toRawError(error) };
}

/**
 * One test file that does not load, a duplicate title, a forbidden `.only`: each stops everything, and the run
 * then has no tests. So has a run whose global setup or web server fails, but there no file was even loaded.
 */
function phaseOf(error: TestError, { config, empty, loaded }: RunErrorContext): FailureFacts["phase"] {
  if (!empty || loaded === false) return "run";
  if (loaded === true) return "collection";
  return isOfGlobalSetup(error, config) || WEB_SERVER.test(error.message ?? "") ? "run" : "collection";
}

function isOfGlobalSetup(
  { stack, location }: TestError,
  { globalSetup }: RunErrorContext["config"],
): boolean {
  if (globalSetup === null) return false;
  return location?.file === globalSetup || (stack ?? "").includes(globalSetup);
}
