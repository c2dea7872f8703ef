import type { DiagnosedTest } from "./diagnosis.ts";
import type { TestJudgement } from "./flakiness.ts";
import type { ToldAttempt } from "./healing.ts";
import type { RunSummary } from "./history.ts";
import type { Outage } from "./log-lines.ts";
import type { BacktestFigures } from "./manifest.ts";
import type { SlowerTest } from "./slower-test.ts";
import type { TestRef } from "./test.ts";
import type { DiagnosisReplay } from "./turned-out.ts";
import type { Category } from "./words.ts";

/** A test that carries on an older one's history. */
export interface Rename {
  readonly to: TestRef;
  readonly from: TestRef;
  readonly why: string;
}

/** Everything a run's summary says, as data: the console, `hindcast summary` and `--json` print it. */
export interface RunReport {
  readonly run: RunSummary;
  /** Ordinal of the run in this history, from 1. */
  readonly runNumber: number;
  /** Failed tests first, then flaky ones; each by probability. */
  readonly tests: readonly DiagnosedTest[];
  readonly outage?: Outage;
  /** Errors that belong to no test. */
  readonly errors: readonly {
    readonly category: Category;
    readonly kind: string;
    readonly message: string;
  }[];
  readonly flakyNow: {
    readonly count: number;
    readonly added: readonly TestJudgement[];
    readonly recovered: readonly TestJudgement[];
  };
  /** Tests of which this run showed that they have become slower, the most first. */
  readonly slower?: readonly SlowerTest[];
  /** Attempts to heal that this run ended: healed, or failed. */
  readonly healing?: readonly ToldAttempt[];
  readonly renames: readonly Rename[];
  /** Tests with titles that change from run to run, told once. */
  readonly dynamicTitles: readonly TestRef[];
  readonly quarantine?: {
    /** Failed tests of this run that could not fail the build. */
    readonly failed: readonly TestRef[];
    /** Whether the run is green only because of it. */
    readonly turnedGreen: boolean;
    readonly expired: readonly TestRef[];
  };
  /** What was applied to this run. */
  readonly selection?: { readonly selected: number; readonly available: number; readonly why: string };
  readonly plan?: {
    readonly hash: string;
    readonly index: number;
    readonly total: number;
    readonly note?: string;
  };
  /** What `--only-changed` would run now. */
  readonly next?: {
    readonly command: string;
    readonly selected: number;
    readonly available: number;
    readonly estimatedMs: number;
    readonly wholeSuiteMs: number;
  };
  readonly backtest?: BacktestFigures;
  /** How right the diagnoses of past runs were; absent when none was given. */
  readonly diagnoses?: DiagnosisReplay;
  /** Single lines a user should read: warnings about files, versions, options. */
  readonly notices: readonly string[];
}
