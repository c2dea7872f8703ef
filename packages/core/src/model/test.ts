import type { TestId } from "./ids.ts";

/** What names a test: enough to find it again in the runner and to print it. */
export interface TestRef {
  readonly testId: TestId;
  /** `playwright`, `jest`. */
  readonly runner: string;
  /** The Playwright project or the Jest displayName; empty when there is none. */
  readonly project: string;
  /** Relative to the repository root, with `/` on every platform. */
  readonly file: string;
  /** The titles of the describe blocks and of the test, as the runner shows them. */
  readonly titlePath: readonly string[];
}

/** What names a test, and nothing else that is known of it. */
export function refOf({ testId, runner, project, file, titlePath }: TestRef): TestRef {
  return { testId, runner, project, file, titlePath };
}

/** A place in a source file. */
export interface Location {
  /** Relative to the repository root; outside of it, only the base name or the package is kept. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}
