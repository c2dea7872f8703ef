import type { ExecutedSource } from "./executed.ts";
import type { EndedHeal, HealMark, Note } from "./healing.ts";
import type { RunId, TestId } from "./ids.ts";
import type { LinkTrial, Outage, RunCounts, Shadow, Shard } from "./log-lines.ts";
import type { FailurePlace, TestCode } from "./test-code.ts";
import type { TestFileHistory } from "./test-file.ts";
import type { Category, Diagnosis, Importance, RunStatus } from "./words.ts";

/** One run as the history keeps it. */
export interface RunSummary {
  readonly runId: RunId;
  readonly buildId: string;
  readonly runner: string;
  /** With the runner it names the suite. */
  readonly config?: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly status: RunStatus;
  readonly commit?: string;
  readonly branch?: string;
  readonly codeVersion: string;
  readonly shard?: Shard;
  readonly ci: boolean;
  readonly wholeSuite: boolean;
  readonly counts: RunCounts;
  readonly changedFiles?: readonly string[];
  readonly outage?: Outage;
  readonly shadow?: Shadow;
  readonly linkTrials?: readonly LinkTrial[];
  readonly planHash?: string;
  /** What was said of tests that ended failed, before anything later was known; at most 100, a fair sample. */
  readonly diagnosed?: readonly SaidDiagnosis[];
}

/** What a run said of one test that ended failed. */
export interface SaidDiagnosis {
  readonly testId: TestId;
  readonly diagnosis: Diagnosis;
  /** Of the diagnosis, 0 to 1. */
  readonly probability: number;
}

/**
 * The attempts of one test in one run as letters, in the order they ran: `P` passed (as expected), `F` failed,
 * `E` failed by an outage of the run (counts against nobody), `S` skipped, `I` interrupted, `N` not run, `L` not run since its file did not load.
 */
export type AttemptLetters = string;

/** What one run saw of one test. */
export interface Execution {
  /** Index into `History.runs`. */
  readonly run: number;
  readonly attempts: AttemptLetters;
}

/** Failures of one test that share a fingerprint. */
export interface Manifestation {
  readonly fingerprint: string;
  readonly category: Category;
  readonly kind: string;
  /** First line, at most 300 characters. */
  readonly message: string;
  /** The message with all that varies taken out, when it has more than the first line; at most 300 characters. */
  readonly gist?: string;
  readonly count: number;
  /** How many of these were followed by a pass of the same code version in the same run. */
  readonly passedOnRetry: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
}

/** Sums over executions that are no longer kept one by one. */
export interface ArchivedSums {
  readonly executions: number;
  readonly failures: number;
  readonly passedOnRetry: number;
}

/** Everything remembered of one test. */
export interface TestHistory {
  readonly testId: TestId;
  readonly runner: string;
  readonly project: string;
  readonly file: string;
  readonly titlePath: readonly string[];
  readonly tags: readonly string[];
  readonly importance?: Importance;
  readonly body?: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Executions in the kept runs, oldest first: at most the last 400 attempts. */
  readonly executions: readonly Execution[];
  /** Set when its file did not load in the last run that wanted it. */
  readonly unloaded?: boolean;
  /** Durations in milliseconds of the last passed executions, oldest first, at most 20. */
  readonly durations: readonly number[];
  /** At most 20, the latest seen. */
  readonly manifestations: readonly Manifestation[];
  /** The fingerprints it failed with, by index into `History.runs`; absent when it never failed. */
  readonly failedWith?: ReadonlyMap<number, readonly string[]> | undefined;
  /** Where failures arose outside of its file, by fingerprint: those of `manifestations` that are known. */
  readonly places?: ReadonlyMap<string, FailurePlace> | undefined;
  /** What its code was, by index into `History.runs`, in the runs that told it. */
  readonly code?: ReadonlyMap<number, TestCode> | undefined;
  /** The advice given on its failure, by index into `History.runs`, in the runs that gave one. */
  readonly advised?: ReadonlyMap<number, string> | undefined;
  readonly archived?: ArchivedSums;
  /** Older identities whose history this test continues, latest first. */
  readonly renamedFrom?: readonly TestId[];
}

/** The state of all tests, derived from the run logs and always rebuildable from them. */
export interface History {
  /** Oldest first, by `startedAt`, then `runId`. */
  readonly runs: readonly RunSummary[];
  readonly tests: ReadonlyMap<TestId, TestHistory>;
  /** File → files it imports directly, the latest told by any log. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  /** By `testFileKey`. */
  readonly testFiles: ReadonlyMap<string, TestFileHistory>;
  /** What single tests executed when they were last watched and passed; absent when nobody watched. */
  readonly watched?: ReadonlyMap<TestId, { readonly sources: readonly ExecutedSource[] }>;
  /** Notes in force, oldest first; absent when there are none. */
  readonly notes?: readonly Note[];
  /** What people said of attempts to heal, oldest first, by the id each test has now; absent when nothing. */
  readonly healMarks?: ReadonlyMap<TestId, readonly HealMark[]>;
  /** Attempts to heal that were told to have ended, also long ago; absent when none was. */
  readonly healsEnded?: readonly EndedHeal[];
  /** Number of runs whose logs retention has dropped. */
  readonly archivedRuns: number;
}
