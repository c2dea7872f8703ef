import type { SeenCounts } from "./executed/counted-files.ts";
import type { ScriptText, SeenScript } from "./executed/executed-by-scripts.ts";
import type { ExecutedFile } from "./model/executed.ts";
import type { FailureFacts } from "./model/failure.ts";
import type { RunId, TestId } from "./model/ids.ts";
import type { AttemptStep } from "./model/attempt-step.ts";
import type { Shard } from "./model/log-lines.ts";
import type { FrozenPlan } from "./model/manifest.ts";
import type { RunReport } from "./model/report.ts";
import type { AttemptStatus, Importance, NotRunReason, RunStatus } from "./model/words.ts";

/** What an adapter tells about a run that begins. */
export interface RunInfo {
  readonly runner: string;
  readonly runnerVersion: string;
  /** The runner's config file, or the folder it is started for; absolute. Runs of one runner and config are one suite. */
  readonly config?: string;
  readonly shard?: Shard;
  readonly workers?: number;
  /** Set when Hindcast's selection was applied. */
  readonly selected?: {
    readonly base: string;
    readonly available: number;
    readonly tests: number;
    readonly why: string;
  };
  /** The frozen shard plan that was followed, as `planFor` gave it. */
  readonly plan?: { readonly frozen: FrozenPlan; readonly index: number; readonly note?: string };
  /** Folders the runner writes to; what lies there is no change of the code. Absolute or relative to the root. */
  readonly ignorePaths?: readonly string[];
  /** The command that would run only what a change asks for, to be named in the summary. */
  readonly selectCommand?: string;
  /** Write nothing but the log; what is derived from it is left to a later run. */
  readonly logOnly?: boolean;
  /** When the run began, if that was before the recording does. */
  readonly startedAt?: Date;
}

/** A test as an adapter sees it. */
export interface SeenTest {
  /** Empty when the runner has no projects. */
  readonly project: string;
  /** Absolute. */
  readonly file: string;
  readonly titlePath: readonly string[];
  /** Without a leading `@`. */
  readonly tags: readonly string[];
  readonly line?: number;
  readonly importance?: Importance;
  /** From 2, for tests whose project, file and titles are equal to an earlier one's. */
  readonly occurrence?: number;
}

/** One ended attempt as an adapter sees it. */
export interface SeenAttempt {
  /** What `testStarted` returned. */
  readonly attempt: number;
  readonly status: AttemptStatus;
  readonly expected: boolean;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly errors: readonly FailureFacts[];
  readonly retry?: number;
  readonly repeat?: number;
  readonly notRun?: NotRunReason;
  readonly quarantined?: boolean;
  /** The process it ran in, from 0; equal for tests that ran one after another in one process. */
  readonly worker?: number;
  /** The step it failed in, or of a pass the step in which the attempt before it failed; without values. */
  readonly step?: AttemptStep;
}

/** One ended test file as an adapter sees it. */
export interface SeenFile {
  /** Empty when the runner has no projects. */
  readonly project: string;
  /** Absolute. */
  readonly file: string;
  /** From its start in a worker to its end: loading, hooks and tests. */
  readonly durationMs: number;
  /**
   * Everything that it loaded, itself included; a list without itself is taken for a part. Absent when nobody watched.
   */
  readonly executed?: readonly ExecutedFile[];
}

/** What one attempt of a test executed, as an adapter sees it. */
export interface SeenExecution {
  readonly test: SeenTest;
  /** What `testStarted` returned. */
  readonly attempt: number;
  /** Scripts that engines ran elsewhere: in a page, in a server. */
  readonly scripts: readonly SeenScript[];
  /** What an instrumented application has counted itself in pages; absent when it is none. */
  readonly counts?: SeenCounts;
  /** Files that are known to have run, the test's own among them. */
  readonly files: readonly ExecutedFile[];
  /** Whether these are all. */
  readonly isWhole: boolean;
}

/** What the executions of a run are read from. */
export interface ExecutedTexts {
  /** The text of a script by its id; undefined when nobody has kept it. */
  readonly textOf: (id: string) => ScriptText | undefined;
  /** Istanbul's data of a file by the id of `CountedFile`; undefined when nobody has kept it. */
  readonly countsOf: (id: string) => unknown;
}

/** What an adapter knows when the run is over. */
export interface RunEnd {
  readonly status: Exclude<RunStatus, "killed">;
  readonly durationMs: number;
  /** Every test the runner loaded and kept after its own filters, also those that never ran. */
  readonly suite: readonly SeenTest[];
  readonly neverRan: readonly { readonly test: SeenTest; readonly reason: NotRunReason }[];
  /** Nothing but a shard narrowed the run. */
  readonly wholeSuite: boolean;
  /** False when loading failed: tests that are missing are not gone. */
  readonly suiteComplete: boolean;
  /** Test files that could not be loaded, so that nobody knows their tests; `file` is absolute. */
  readonly unloaded?: readonly Pick<SeenFile, "project" | "file">[];
  /** File → files it imports directly; absolute paths. When absent the core scans for itself. */
  readonly imports?: ReadonlyMap<string, readonly string[]>;
  /** Whether the run is green only because what failed is quarantined. */
  readonly turnedGreen?: boolean;
}

/** Records one run while it goes on. */
export interface RunRecorder {
  readonly runId: RunId;
  /** The stable id of a test. */
  testIdOf(test: SeenTest): TestId;
  /** Whether all that a test executes is known, and is as it was when it was watched. */
  readonly isKnown: (test: SeenTest) => boolean;
  /** Writes that a test begins; returns the number of the attempt, from 1. */
  testStarted(test: SeenTest): number;
  /** Writes how an attempt ended. */
  attemptFinished(test: SeenTest, attempt: SeenAttempt): void;
  /** Writes that a test file has run, for runners that load each on its own. */
  fileFinished(file: SeenFile): void;
  /** Tells what attempts executed, before `finish`; only of a test's last attempt, when that passed, is it remembered. */
  testsExecuted(seen: Iterable<SeenExecution>, texts: ExecutedTexts): void;
  /** Writes an error that belongs to no attempt. */
  runError(facts: FailureFacts): void;
  /** Ends the log, folds it into the history, writes the manifest and tells what to print. */
  finish(end: RunEnd): Promise<RunReport>;
  /** Writes what is buffered, at once; for the process's `exit` event. */
  flushSync(): void;
}
