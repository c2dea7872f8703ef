import { slowerTests } from "../analyse/slower-tests.ts";
import type { History } from "../model/history.ts";
import type { TestId } from "../model/ids.ts";
import type { SlowerTest } from "../model/slower-test.ts";

/** What `hindcast flaky --slow --json` prints: the tests that became slower, the most first. */
export interface SlowReport {
  /** Tests that exist, slower or not. */
  readonly judged: number;
  readonly tests: readonly (Omit<SlowerTest, "sinceRun"> & {
    /** The first run in which it was slower. */
    readonly since: {
      /** Ordinal of the run in this history, from 1. */
      readonly runNumber: number;
      readonly startedAt: string;
      readonly commit?: string;
    };
  })[];
}

export interface SlowReportOptions {
  /** The tests that still exist; the others are left out. @default all that are remembered */
  readonly existing?: ReadonlySet<TestId>;
  /** @default Infinity */
  readonly limit?: number;
}

/** Finds the tests that became slower, and names the runs since which they are. */
export function slowReport(
  history: History,
  { existing, limit = Infinity }: SlowReportOptions = {},
): SlowReport {
  const slower = slowerTests(history, existing ? { existing } : {}).slice(0, limit);
  return {
    judged: existing?.size ?? history.tests.size,
    tests: slower.map(({ sinceRun, ...test }) => {
      const { startedAt = "", commit } = history.runs[sinceRun] ?? {};
      const runNumber = history.archivedRuns + sinceRun + 1;
      return Object.assign(test, {
        since: { runNumber, startedAt, ...(commit !== undefined && { commit }) },
      });
    }),
  };
}
