import {
  IMPORTANCES,
  type FailureFacts,
  type Importance,
  type RawError,
  type SeenTest,
} from "@hindcast/core";
import type {
  FullProject,
  Suite,
  TestCase,
  TestError,
  TestResult,
  TestStep,
} from "@playwright/test/reporter";
import type { ReadPage } from "./page-at-error.ts";

/** The runner's name in every record of this reporter. */
export const RUNNER = "playwright";

const MAX_CAUSES = 5;
const MAX_ERRORS = 10;
/** The runner's own steps around a test; steps of kind `hook` inside of them are the user's hooks. */
const OUTER_STEPS: ReadonlySet<string> = new Set(["Before Hooks", "After Hooks", "Worker Cleanup"]);
/** The class that an error text begins with: `TypeError: x is not a function`. */
const ERROR_NAME = /^([A-Z][\w$]*(?:Error|Exception)|Error)(?=:|$)/;
// oxlint-disable-next-line no-control-regex -- ANSI codes begin with a control character.
const ANSI_CODES = /\u001b\[[\d;]*m/g;

/**
 * A Playwright test in the core's words. Repeats of a test are the same test. Playwright lets two projects bear one
 * name: with `projects` given, the tests of the second are told from those of the first.
 */
export function toSeenTest(test: TestCase, projects: readonly FullProject[] = []): SeenTest {
  const project = test.parent.project();
  const file = fileSuiteOf(test)?.location?.file ?? test.location.file;
  const importance = importanceOf(test);
  const occurrence =
    projects.filter(({ name }) => name === project?.name).findIndex((twin) => twin === project) + 1;
  return {
    project: project?.name ?? "",
    file,
    titlePath: titlesOf(test),
    tags: tagsOf(test),
    // A test that a function in another file declares has its line there.
    ...(test.location.file === file && { line: test.location.line }),
    ...(importance !== undefined && { importance }),
    ...(occurrence > 1 && { occurrence }),
  };
}

/** The suite of the test file that a test belongs to. */
export function fileSuiteOf(test: TestCase): Suite | undefined {
  let suite: Suite | undefined = test.parent;
  while (suite !== undefined && suite.type !== "file") suite = suite.parent;
  return suite;
}

/** What failed in one attempt, each error with its cause chain, whether a hook raised it, and the page it met. */
export function toFailureFacts(test: TestCase, result: TestResult, readPage?: ReadPage): FailureFacts[] {
  const { status } = result;
  if (status === "passed" && test.expectedStatus === "failed") {
    const error = { message: "Expected to fail, but passed." };
    return [{ runner: RUNNER, phase: "test", status: "failed", error }];
  }
  if (status !== "failed" && status !== "timedOut" && status !== "interrupted") return [];
  const hookErrors = new Set(failedHooks(result.steps).map((step) => textOf(step.error)));
  return result.errors.slice(0, MAX_ERRORS).map((error) => {
    const phase = hookErrors.has(textOf(error)) ? "hook" : "test";
    const facts: FailureFacts = { runner: RUNNER, phase, status, error: toRawError(error) };
    const page = readPage?.(result, error);
    return page ? Object.assign({ page }, facts) : facts;
  });
}

/** The user's hooks that failed in an attempt; their titles are `beforeAll hook`, or what a hook was given. */
export function failedHooks(steps: readonly TestStep[]): TestStep[] {
  return steps.flatMap((step) => {
    if (step.category !== "hook" || step.error === undefined) return [];
    return OUTER_STEPS.has(step.title) ? failedHooks(step.steps) : [step];
  });
}

/** An error of the runner in the core's words. What was thrown and is no `Error` has only a value. */
export function toRawError(error: TestError, depth = 0): RawError {
  const message = textOf(error);
  const name = ERROR_NAME.exec(message.replace(ANSI_CODES, ""))?.[1];
  const { stack, location, cause } = error;
  return {
    message,
    ...(name !== undefined && { name }),
    ...(stack !== undefined && stack !== "" && { stack }),
    ...(location && { location: { file: location.file, line: location.line, column: location.column } }),
    ...(cause && depth < MAX_CAUSES && { cause: toRawError(cause, depth + 1) }),
  };
}

function textOf(error: TestError | undefined): string {
  return error?.message || error?.value || "";
}

/** `titlePath()` is `["", project, file, …titles]` on every version. */
function titlesOf(test: TestCase): readonly string[] {
  return test.titlePath().slice(3);
}

/** Playwright's tags with their `@` off, and annotations `{ type: "tag", description: "checkout" }`. */
function tagsOf(test: TestCase): readonly string[] {
  const annotated = test.annotations.flatMap(({ type, description }) =>
    type === "tag" && description ? [description] : [],
  );
  return [...new Set([...test.tags, ...annotated].map((tag) => tag.replace(/^@/, "")))];
}

/** The annotation `{ type: "importance", description: "critical" }`. */
function importanceOf(test: TestCase): Importance | undefined {
  const given = test.annotations.find(({ type }) => type === "importance")?.description;
  return IMPORTANCES.find((importance) => importance === given);
}
