import type { createHash } from "node:crypto";

/** Names the folder with the plans to the processes that run tests. */
export const PLAN_VARIABLE = "HINDCAST_JEST_PLAN";

/** Tests of one file by their titles, and how many tests bear them: a further one is not meant. */
export type PlannedTests = Readonly<Record<string, number>>;

/** What is to happen inside of one test file. */
export interface FilePlan {
  readonly skip: PlannedTests;
  readonly quarantine: PlannedTests;
  /** Absent when no test of the file is to be retried. */
  readonly retries?: { readonly times: number; readonly tests: PlannedTests };
  /** Absent when nobody wants to know what the file loads. */
  readonly modules?: {
    /** Top of the repository, with a separator at its end: what lies outside does not count. */
    readonly inside: string;
    /** Whether the project's config empties the module registry before each test. */
    readonly resets: boolean;
  };
}

/** The key of a test in its plan. */
export function planKey(titlePath: readonly string[]): string {
  return titlePath.join("\u001f");
}

/**
 * The name of everything that is about one test file, without its extension. The hash is handed in: inside of tests,
 * what one would import may be a mock.
 */
export function planName(testPath: string, hash: typeof createHash): string {
  return hash("sha256").update(testPath).digest("hex").slice(0, 24);
}
