import type { Suite, TestCase, TestRun } from "@playwright/test/reporter";

/** What was left of the tests that could be taken out. */
export interface AppliedSelection {
  /** Tests of the run before. */
  readonly available: number;
  /** Tests that will run. */
  readonly kept: number;
}

export interface ApplySelectionOptions {
  readonly suite: Suite;
  readonly testRun: Pick<TestRun, "exclude">;
  readonly keep: (test: TestCase) => boolean;
}

/**
 * Takes out of a run every test that is not to be kept. Setup and teardown projects stay whole; Playwright leaves
 * them out by itself when nothing that needs them is left.
 */
export function applySelection({ suite, testRun, keep }: ApplySelectionOptions): AppliedSelection {
  const supporting = supportingProjects(suite);
  const tests = suite.allTests().filter((test) => !supporting.has(projectOf(test)));
  const dropped = tests.filter((test) => !keep(test));
  for (const test of dropped) testRun.exclude(test);
  return { available: tests.length, kept: tests.length - dropped.length };
}

/**
 * Names of the projects of a run that others need for their setup or teardown: they run in full on every shard,
 * and Playwright throws when one of their tests is to be excluded.
 */
export function supportingProjects(suite: Suite): ReadonlySet<string> {
  const names = new Set<string>();
  for (const project of suite.suites.map((each) => each.project())) {
    for (const name of project?.dependencies ?? []) names.add(name);
    if (project?.teardown !== undefined) names.add(project.teardown);
  }
  return names;
}

/** The name of a test's project; empty when it has none. */
export function projectOf(test: TestCase): string {
  return test.parent.project()?.name ?? "";
}
