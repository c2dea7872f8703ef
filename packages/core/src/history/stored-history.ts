import type { RunKey } from "../log/run-key.ts";
import type { ArchivedSums, RunSummary } from "../model/history.ts";
import type { ExecutedSource } from "../model/executed.ts";
import type { RunId, TestId } from "../model/ids.ts";
import type { TestFileRef } from "../model/test-file.ts";
import type { Category, Importance } from "../model/words.ts";
import type { FailurePlace } from "../model/test-code.ts";
import type { RunCode } from "./run-code.ts";
import type { StoredRemark } from "./stored-remarks.ts";
import type { StoredCode } from "./test-codes.ts";

/** How a test describes itself, as the latest run that started it said. */
export interface TestAbout {
  /** The number of that run. */
  readonly run: number;
  readonly runner: string;
  readonly project: string;
  readonly file: string;
  readonly titlePath: readonly string[];
  readonly tags: readonly string[];
  readonly importance?: Importance;
  readonly body?: string;
}

/** The words of a manifestation. */
export interface FailureWords {
  readonly category: Category;
  readonly kind: string;
  /** First line, at most 300 characters. */
  readonly message: string;
  /** The statement at which it arose, when that lies outside of the test's file. */
  readonly place?: FailurePlace;
  /** The normalised message, when it has more than the first line; at most 300 characters. */
  readonly gist?: string;
}

/** In which runs a test failed with one fingerprint. */
export interface StoredManifestation {
  readonly fingerprint: string;
  /** One letter for each attempt that failed so: `R` when the test passed later in the same run, else `F`. */
  readonly runs: RunCode;
  /** Only the manifestations seen last keep their words; one of the others gets new ones when it comes again. */
  readonly words?: FailureWords;
}

/** Everything kept of a test id. Run numbers start at 1 and count the runs that retention has dropped. */
export interface StoredTest {
  /** Absent while the id is only known from lists of tests that did not run. */
  readonly about?: TestAbout;
  /** Start of the first and of the last run that saw it. */
  readonly first: string;
  readonly last: string;
  readonly runs: RunCode;
  /** Milliseconds, one for each of the last 20 runs in which it passed, oldest first. */
  readonly durations: readonly number[];
  /** Latest seen first. */
  readonly failures: readonly StoredManifestation[];
  /** What its code was, in the runs that told it; by code. */
  readonly codes?: readonly StoredCode[];
  readonly archived?: ArchivedSums;
}

/** Everything kept of a file of tests beyond its tests. Run numbers as in `StoredTest`. */
export interface StoredTestFile extends TestFileRef {
  /** Runs and the milliseconds they took beyond its tests: the last 20, oldest first. */
  readonly overheads: readonly (readonly [run: number, ms: number])[];
  /** What it executed, as the latest run that told it said. */
  readonly executed?: StoredExecution;
}

/** What a test executed, as the latest run that told it said. Run numbers as in `StoredTest`. */
export interface StoredExecution {
  readonly run: number;
  readonly sources: readonly ExecutedSource[];
}

/** The last decision about a pair of ids: with a reason it is a rename, without one a rename taken back. */
export interface RenameDecision {
  readonly by: RunKey;
  readonly testId: TestId;
  readonly from: TestId;
  readonly why?: string;
}

/** What a file imports, and which run said so. */
export interface ToldImports {
  readonly by: RunKey;
  readonly files: readonly string[];
}

/**
 * The history as it is kept: by the ids the runs used, so that the order in which runs are folded cannot matter. What
 * the analysis reads is made from it (`toHistory`).
 */
export interface StoredHistory {
  readonly archivedRuns: number;
  /** Runs up to this one are dropped: a log of theirs that comes late is not folded again. */
  readonly archivedUpTo?: RunKey;
  /** Oldest first; the first one has the number `archivedRuns + 1`. */
  readonly runs: readonly RunSummary[];
  readonly tests: ReadonlyMap<TestId, StoredTest>;
  readonly imports: ReadonlyMap<string, ToldImports>;
  /** By `testFileKey`. */
  readonly testFiles: ReadonlyMap<string, StoredTestFile>;
  /** Of tests that were watched one by one. */
  readonly watched: ReadonlyMap<TestId, StoredExecution>;
  readonly renames: readonly RenameDecision[];
  /** What people said, oldest first; kept however old. */
  readonly remarks: readonly StoredRemark[];
  /** Runs folded without their end, with the bytes their logs had: a log that grew since must be read again. */
  readonly unfinished: ReadonlyMap<RunId, number>;
}

/** The history before the first run. */
export function emptyHistory(): StoredHistory {
  return {
    archivedRuns: 0,
    runs: [],
    tests: new Map(),
    imports: new Map(),
    testFiles: new Map(),
    watched: new Map(),
    renames: [],
    remarks: [],
    unfinished: new Map(),
  };
}
