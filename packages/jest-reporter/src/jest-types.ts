/** What Jest hands over, as far as we read it: on every version from 28 to 30, and never more than is there. */

/** The options of a whole run. Only `rootDir` is sure to be there. */
export interface JestGlobalConfig {
  readonly rootDir: string;
  readonly bail?: number | boolean;
  readonly changedFilesWithAncestor?: boolean;
  readonly changedSince?: string;
  readonly ci?: boolean;
  readonly collectCoverage?: boolean;
  readonly coverageDirectory?: string;
  readonly filter?: string;
  readonly findRelatedTests?: boolean;
  readonly forceExit?: boolean;
  readonly json?: boolean;
  readonly lastCommit?: boolean;
  readonly maxWorkers?: number;
  readonly nonFlagArgs?: readonly string[];
  readonly onlyChanged?: boolean;
  readonly onlyFailures?: boolean;
  readonly outputFile?: string;
  readonly passWithNoTests?: boolean;
  readonly projects?: readonly unknown[];
  /** Pairs of a name or path and options. */
  readonly reporters?: readonly unknown[];
  readonly runInBand?: boolean;
  readonly runTestsByPath?: boolean;
  readonly shard?: { readonly shardIndex: number; readonly shardCount: number };
  readonly skipFilter?: boolean;
  readonly testNamePattern?: string;
  /** Until 29; a regular expression, empty when nothing was asked for. */
  readonly testPathPattern?: string;
  /** From 30 on; an object with `patterns`. */
  readonly testPathPatterns?: unknown;
  /** The path of the module. */
  readonly testSequencer?: string;
  readonly watch?: boolean;
  readonly watchAll?: boolean;
}

/** What Jest tells when a run starts. */
export interface JestRunStart {
  /** False when the tests run in Jest's own process, one file after the other. */
  readonly showStatus?: boolean;
}

/** The config of one project. Frozen, but the arrays in it are not. */
export interface JestProjectConfig {
  readonly id?: string;
  readonly rootDir: string;
  readonly cacheDirectory?: string;
  readonly displayName?: string | { readonly name: string };
  readonly setupFiles?: readonly string[];
  readonly setupFilesAfterEnv?: readonly string[];
  readonly testEnvironment?: string;
  readonly testRunner?: string;
  readonly transform?: unknown;
}

/** The file system as Jest has crawled it. */
export interface JestHasteFS {
  /** The specifiers that a file imports, as they are written. Throws nothing; null for files it does not know. */
  getDependencies(file: string): readonly string[] | null;
}

/** Resolves a specifier the way Jest does for the tests of a project. */
export interface JestResolver {
  isCoreModule(name: string): boolean;
  /** @throws when there is no such module */
  resolveModule(from: string, name: string, options?: { readonly conditions?: string[] }): string;
}

/** A project of the run. Jest makes one per project and keeps it for the whole run. */
export interface JestContext {
  readonly config: JestProjectConfig;
  readonly hasteFS: JestHasteFS;
  readonly resolver: JestResolver;
}

/** A test file in a project. `context` is right in file events; case events may carry another project's. */
export interface JestTest {
  readonly path: string;
  readonly context: JestContext;
  /** Milliseconds that Jest itself remembers. */
  readonly duration?: number;
}

/** What is known when one attempt of a test begins. From 29.6 on. */
export interface JestCaseStart {
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  readonly startedAt?: number | null;
}

/** How one attempt of a test ended (in case events), or the last one (in file events). */
export interface JestCaseResult {
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  readonly fullName?: string;
  readonly status: string;
  readonly duration?: number | null;
  /** From 1; absent for tests that never ran. */
  readonly invocations?: number;
  /** In case events from 30 on. */
  readonly startedAt?: number | null;
  /** In file events from 30 on. */
  readonly startAt?: number | null;
  readonly failing?: boolean;
  readonly failureMessages?: readonly string[] | null;
  readonly failureDetails?: readonly unknown[] | null;
  readonly location?: { readonly line: number; readonly column: number } | null;
}

/** How a test file ended. */
export interface JestFileResult {
  readonly testFilePath: string;
  readonly testResults: readonly JestCaseResult[];
  readonly perfStats?: { readonly start: number; readonly end: number; readonly runtime?: number };
  /** Error-like; from workers a boxed string, in band an `Error` of another realm. */
  readonly testExecError?: unknown;
  readonly failureMessage?: string | null;
  readonly skipped?: boolean;
  /** Data of istanbul: absolute path → what of it ran. */
  readonly coverage?: unknown;
  /** Data of V8. */
  readonly v8Coverage?: unknown;
}

/** The results of a run so far. */
export interface JestAggregatedResult {
  readonly numTotalTestSuites: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly startTime: number;
  readonly wasInterrupted?: boolean;
  /** Set when the run itself has failed, and not its tests. */
  readonly runExecError?: unknown;
  readonly snapshot?: { readonly failure?: boolean };
  readonly testResults: readonly JestFileResult[];
}
