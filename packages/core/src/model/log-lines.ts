import type { AttemptStep } from "./attempt-step.ts";
import type { DiagnosedTest } from "./diagnosis.ts";
import type { ExecutedTables, ExecutedWire } from "./executed-wire.ts";
import type { ExecutedSource } from "./executed.ts";
import type { Failure } from "./failure.ts";
import type { RunId, TestId } from "./ids.ts";
import type { Remark, RenameUndone } from "./person-lines.ts";
import type { TestsCode } from "./test-code.ts";
import type { Location, TestRef } from "./test.ts";
import type { AttemptStatus, Category, Importance, NotRunReason, Outcome, RunStatus } from "./words.ts";

export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly total: number;
}

/** First line of a log. */
export interface RunStarted {
  readonly type: "run.started";
  readonly schema: { readonly name: "hindcast.log"; readonly version: number };
  readonly runId: RunId;
  /** Shared by the runs (shards, projects) of one CI build; a local run has its own. */
  readonly buildId: string;
  readonly runner: string;
  readonly runnerVersion: string;
  /** The runner's config file, or the folder it was started for, from the repository root. */
  readonly config?: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Full commit hash; absent without Git. */
  readonly commit?: string;
  readonly branch?: string;
  /** Whether the working tree differed from the commit. */
  readonly dirty: boolean;
  /** The commit's first 12 digits, `+` and a hash of uncommitted changes when dirty; unique to the run without Git. */
  readonly codeVersion: string;
  readonly shard?: Shard;
  readonly ci: boolean;
  readonly ciProvider?: string;
  /** Paths changed since the last run of the whole suite; absent when it cannot be told. */
  readonly changedFiles?: readonly string[];
  /** Set when Hindcast's own selection was applied to this run. */
  readonly selected?: {
    readonly base: string;
    readonly available: number;
    readonly tests: number;
    readonly why: string;
  };
  /** Hash of the frozen shard plan this run followed. */
  readonly planHash?: string;
  readonly workers?: number;
  readonly environment?: string;
  /** The process that writes the log: tells a killed run from one that still goes on. `host` is a hash. */
  readonly writer?: { readonly pid: number; readonly host: string };
}

/** A test begins an attempt. */
export interface TestStarted extends TestRef {
  readonly type: "test.started";
  readonly tags: readonly string[];
  /** From 1, counting every execution of the test in this run (retries and repeats). */
  readonly attempt: number;
  readonly line?: number;
  readonly importance?: Importance;
  /** Hash of the test's body without whitespace: tells a renamed test from a new one. */
  readonly body?: string;
  /** The title as the runner shows it, when the identity uses a normalised one. */
  readonly dynamicTitle?: string;
}

/** A test ended an attempt. */
export interface AttemptFinished {
  readonly type: "attempt.finished";
  readonly testId: TestId;
  readonly attempt: number;
  readonly status: AttemptStatus;
  /** Whether the runner expected this status (a `test.fail` that fails is expected). */
  readonly expected: boolean;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly failures: readonly Failure[];
  /** The runner's own retry number, from 0. */
  readonly retry?: number;
  /** The runner's own repeat-each index, from 0; absent when 0. */
  readonly repeat?: number;
  /** The runner reported the attempt but never ran the test. */
  readonly notRun?: NotRunReason;
  /** The failure could not fail the build. */
  readonly quarantined?: boolean;
  /** The runner's process it ran in, from 0; absent where the runner does not tell. */
  readonly worker?: number;
  /** The step it failed in, or of a pass the step in which the attempt before it failed. */
  readonly step?: AttemptStep;
}

/** A test file has run, in a runner that loads each on its own. */
export interface FileFinished {
  readonly type: "file.finished";
  readonly project: string;
  readonly file: string;
  /** Loading, hooks and tests. */
  readonly durationMs: number;
}

/** What a test file loads when all its tests run, as far as it changed since the last log that told it. */
export interface FileExecuted {
  readonly type: "file.executed";
  readonly project: string;
  readonly file: string;
  /** By path. When the test file is one of them, these are all; else there may be more. */
  readonly sources: readonly ExecutedSource[];
}

/**
 * What single tests executed, as far as it changed since the last log that told it: of those that were watched and
 * passed. When the file of a test is one of its sources, these are all; else there may be more.
 */
export interface TestsExecuted {
  readonly type: "tests.executed";
  /** What `tests` point into. */
  readonly tables: ExecutedTables;
  /** By test id. */
  readonly tests: Readonly<Record<string, ExecutedWire>>;
}

/** An error that belongs to no attempt. */
export interface RunError {
  readonly type: "run.error";
  readonly category: Category;
  readonly kind: string;
  readonly message: string;
  readonly location?: Location;
}

/** The static imports between source files, as far as they changed since the last log that told them. */
export interface RunImports {
  readonly type: "run.imports";
  /** File → the files it imports directly; paths relative to the repository root. */
  readonly files: Readonly<Record<string, readonly string[]>>;
}

/** A test is recognised as an older one under a new name. */
export interface TestRenamed {
  readonly type: "test.renamed";
  readonly testId: TestId;
  readonly from: TestId;
  readonly why: string;
  /** How the older test was called. */
  readonly was?: Pick<TestRef, "project" | "file" | "titlePath">;
}

/** What was said of a test that failed, or passed only on a retry: the forecast, before anything later is known. */
export interface TestDiagnosed extends DiagnosedTest {
  readonly type: "test.diagnosed";
}

export interface RunCounts extends Readonly<Record<Outcome, number>> {
  readonly tests: number;
  readonly attempts: number;
}

/** Many tests of one run failed of one cause outside the code. */
export interface Outage {
  readonly fingerprint: string;
  readonly category: Category;
  readonly kind: string;
  readonly message: string;
  /** Tests that failed with it. */
  readonly tests: number;
  /** Of the tests executed, 0 to 1. */
  readonly share: number;
}

/** What the selection for this run's change would have caught, had it been applied. */
export interface Shadow {
  /** Tests that ran. */
  readonly available: number;
  readonly selected: number;
  /** Tests that failed and are not explained by flakiness or outage. */
  readonly failures: number;
  /** Of these, the ones that were selected. */
  readonly caught: number;
  /** Time of the selected tests over the time of all, 0 to 1. */
  readonly timeShare: number;
  /** Whether the nets asked for the whole suite. */
  readonly wholeSuite: boolean;
  /** At most 20. */
  readonly missed: readonly TestId[];
  /**
   * Where in the order of a confidence the failures lay: for each the share of the expected failures that the tests before
   * it hold, 0 to 1, ascending, at most 20 of them. Absent without failures, and when a net asked for the whole suite.
   */
  readonly heldBefore?: readonly number[];
}

/**
 * How the tests of one place that a link of one class joins to the run's change did, in a run that broke something. Each
 * test counts once, under its strongest link; one that was broken before, or only flaked, nowhere.
 */
export interface LinkTrial {
  /** A test file; a folder that ends with `/` where there are too many files. */
  readonly at: string;
  /** A `LinkClass`; a newer writer may know more of them. */
  readonly link: string;
  readonly of: number;
  readonly failed: readonly TestId[];
}

/** Last line of a complete log. */
export interface RunFinished {
  readonly type: "run.finished";
  readonly status: Exclude<RunStatus, "killed">;
  readonly durationMs: number;
  readonly counts: RunCounts;
  /** Whether nothing but a shard narrowed the run: no filter, no selection, no early stop. */
  readonly wholeSuite: boolean;
  /** Tests of this run without any attempt, by reason. */
  readonly notRun?: Readonly<Partial<Record<NotRunReason, readonly TestId[]>>>;
  readonly shadow?: Shadow;
  /** Only in runs that broke something. */
  readonly linkTrials?: readonly LinkTrial[];
  /** The run is green only because what failed is quarantined. */
  readonly turnedGreen?: boolean;
}

/** One line of a run log, without its hash. */
export type LogLine =
  | RunStarted
  | TestStarted
  | AttemptFinished
  | FileFinished
  | FileExecuted
  | TestsExecuted
  | RunError
  | RunImports
  | TestRenamed
  | TestDiagnosed
  | TestsCode
  | RenameUndone
  | Remark
  | RunFinished;
