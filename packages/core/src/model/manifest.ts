import type { ExecutedSource } from "./executed.ts";
import type { FlakinessModel } from "./flakiness.ts";
import type { LinkClass } from "./link-class.ts";
import type { TestFileRef } from "./test-file.ts";
import type { TestRef } from "./test.ts";
import type { ShardPlan } from "./selection.ts";
import type { Suite } from "./suite.ts";
import type { Importance, Level, LinkKind, Verdict } from "./words.ts";

/** A reason to believe that a test exercises a file, measured on this repository's history. */
export interface Link {
  readonly kind: LinkKind;
  /** Path from the repository root; a folder ends with `/`. */
  readonly file: string;
  /** Probability, 0 to 1. */
  readonly strength: number;
  /** The numbers behind it, for the sentence: `co-failure`: failed `hits` of `of` runs that changed it. */
  readonly hits?: number;
  readonly of?: number;
}

/** One test as the next run needs it. */
export interface ManifestTest extends TestRef {
  readonly tags: readonly string[];
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly verdict: Verdict;
  readonly level?: Level;
  /** P(fails in the next run), by its history alone: flakes count, the change does not. */
  readonly pFailNext: number;
  readonly flakeRate: number;
  readonly pBroken: number;
  /** Whether its last execution ended failed (and not by an outage). */
  readonly failedLast: boolean;
  /** Set when its file did not load in the last run that wanted it. */
  readonly unloaded?: boolean;
  readonly importance: Importance;
  /** Tests of the top tier are never quarantined. */
  readonly topTier: boolean;
  readonly quarantine?: Quarantine;
  /** Links other than `import` and `name`, which follow from the graph and the texts. */
  readonly links: readonly Link[];
  /**
   * What it executed when it was last watched and passed, by path; absent when nobody watched. When its file is one of
   * them, these are all; else there may be more.
   */
  readonly executed?: readonly ExecutedSource[];
}

/** A file of tests as the next run needs it. */
export interface ManifestTestFile extends TestFileRef {
  /** Milliseconds that it takes beyond its tests; absent when it was never measured. */
  readonly overheadMs?: number;
  /**
   * What it loads when all its tests run, by path; absent when nobody watched. When the file itself is one of them, these
   * are all; else there may be more.
   */
  readonly executed?: readonly ExecutedSource[];
}

/** A flaky test that runs and is reported but cannot fail the build. */
export interface Quarantine {
  readonly reason: string;
  readonly owner?: string;
  /** ISO 8601. */
  readonly since: string;
  /** ISO 8601; from then on it counts again. */
  readonly until: string;
}

/** A source file at the time of recording. */
export interface ManifestFile {
  readonly path: string;
  /** Git's blob hash, first 12 digits; absent when it was not readable. */
  readonly hash?: string;
  /**
   * Files it imports directly, by path. One that ends with `/` is a folder that it may load files of without naming them; `/`
   * alone when nobody knows where it looks.
   */
  readonly imports: readonly string[];
  /** Those of `imports` that only give types: nothing of them is there when a test runs. */
  readonly typeImports?: readonly string[];
}

/** The code of a run, so that a later one can tell what has changed since. */
export interface TestedCode {
  /** Full hash. */
  readonly commit: string;
  readonly codeVersion: string;
  /** What was not committed, by path and hash of its content; without a hash it was deleted. */
  readonly uncommitted: readonly { readonly path: string; readonly hash?: string }[];
}

/** How often the selection would have been right, over the recorded whole-suite runs. */
export interface BacktestFigures {
  readonly runs: number;
  readonly failures: number;
  readonly caught: number;
  /** Runs with at least one failure, and those of them in which at least one was caught. */
  readonly failingChanges?: number;
  readonly caughtChanges?: number;
  /** Time spent over whole time, mean over runs, 0 to 1. */
  readonly timeShare: number;
  /** Absent while there was nothing to catch. */
  readonly calibration?: Calibration;
}

/** How far down the order of tests past failures lay: what a confidence is cut by. */
export interface Calibration {
  /** Past builds with a failure to catch for which links could choose. */
  readonly builds: number;
  /**
   * Ascending: a selection that holds just more than `level` of the expected failures misses `missed` of a build's
   * failures, mean over builds. Both are shares, 0 to 1.
   */
  readonly missed: readonly (readonly [level: number, missed: number])[];
}

/** A shard plan that stays as it is until every shard has followed it once. */
export interface FrozenPlan extends ShardPlan {
  readonly buildId: string;
  /** Hash over the ids of the tests it plans: another suite gets another plan. */
  readonly suiteHash: string;
  /** Shards that have run it. */
  readonly done: readonly number[];
}

/** One suite of the repository, as its last runs left it. */
export interface ManifestSuite extends Suite {
  /** Of its last run. */
  readonly workers: number;
  /** ISO 8601: start of the last run that executed all of it; absent when none did. */
  readonly lastWholeRunAt?: string;
  /** The code of that run; absent when it cannot be told. */
  readonly tested?: TestedCode;
}

/** What a run writes and the next run reads: all that selection, order, shards and quarantine need. */
export interface Manifest {
  /** ISO 8601. */
  readonly madeAt: string;
  readonly commit?: string;
  readonly branch?: string;
  readonly codeVersion: string;
  readonly runs: { readonly total: number; readonly wholeSuite: number };
  readonly suites: readonly ManifestSuite[];
  readonly tests: readonly ManifestTest[];
  /** Of runners that load each on its own. */
  readonly testFiles: readonly ManifestTestFile[];
  readonly files: readonly ManifestFile[];
  /** Names how the imports of `files` were read; imports read in another way are read anew. */
  readonly graphKey?: string;
  /** No file was near to any test that drives an application: of the same tests and files none is looked for again. */
  readonly noSemanticLinks?: boolean;
  /** Link strengths in force, by kind (and distance for `import`). */
  readonly strengths: Strengths;
  /** Constants of the flakiness filter, estimated from this history; absent while the defaults are in force. */
  readonly flakiness?: FlakinessModel;
  /** P(a test that no run has seen fails in the next one), 0 to 1; absent in older files. */
  readonly pFailNew?: number;
  /**
   * How far the odds of past runs hold for the next: 1 before anything was seen, near 0 where failures do not repeat. It
   * weighs odds against time when tests are put into order; absent in older files.
   */
  readonly historyWeight?: number;
  readonly backtest?: BacktestFigures;
  readonly plans: readonly FrozenPlan[];
}

/** P(a test fails | the change breaks something, and a link of the kind joins the test to it). */
export interface Strengths {
  /** By distance: index 0 is the test file itself, 1 a direct import, and so on; the last serves all beyond. */
  readonly import: readonly number[];
  /** By what strengths of imports and executed code are multiplied when more than 5 test files are so joined. @default 1 */
  readonly wide?: number;
  /** The strongest a match of names can be. */
  readonly name: number;
  /** The strongest that a link of past failures can be. */
  readonly "co-failure": number;
  readonly coverage: number;
  readonly semantic: number;
  /** P(a change breaks something), by runner, where the history told of any. */
  readonly breakRates?: readonly BreakRate[];
  /** Where the history says other than the numbers above: the strength of the narrowest scope of a test is in force. */
  readonly learned?: readonly LearnedStrength[];
}

/** How often a change breaks anything that was sound. */
export interface BreakRate {
  readonly runner: string;
  /** In force: old builds count less, and few builds move it little. */
  readonly rate: number;
  /** Whole-suite builds with a new failure, of all of which the change is known. */
  readonly hits: number;
  readonly of: number;
}

/** What the history says of the links of one class in one part of a suite. */
export interface LearnedStrength {
  readonly runner: string;
  /** Empty for all tests of the runner, a folder that ends with `/`, a test file, or the id of a test. */
  readonly scope: string;
  readonly link: LinkClass;
  /** In force: shrunk towards the scope above, old builds counting less. */
  readonly strength: number;
  /** Tests so linked that newly failed, of all, in builds that broke something. */
  readonly hits: number;
  readonly of: number;
}
