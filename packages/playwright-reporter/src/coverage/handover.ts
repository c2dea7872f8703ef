/** The variable by which the reporter tells the workers what to watch; a worker removes it before a test sees it. */
export const COVERAGE_VARIABLE = "HINDCAST_COVERAGE_ORDER";

/** What the reporter asks of the workers, as JSON in the variable. */
export interface CoverageOrder {
  /** A folder of this run alone, where workers leave what they saw. */
  readonly folder: string;
  /** What NODE_OPTIONS was without us; absent when it was not set. */
  readonly nodeOptions?: string;
}

/** A file of the folder with Playwright's ids of the tests to watch; absent for all. A variable could not hold them. */
export const ONLY_FILE = "only.json";

/** What a worker saw of one attempt, as JSON in a file `attempt-*.json` of the folder. */
export interface SeenByWorker {
  /** Playwright's id of the test. */
  readonly testId: string;
  /** When the attempt began, in milliseconds: with the id it names the attempt. */
  readonly startedAt: number;
  /** Whether nothing ran out of sight. */
  readonly isWhole: boolean;
  readonly scripts: readonly ScriptSeen[];
}

export interface ScriptSeen {
  readonly url: string;
  /** Its text is in `script-<id>.js`, its source map, when there is one, in `script-<id>.map`. */
  readonly id: string;
  readonly isOwn: boolean;
  /** Offsets of the outermost functions that were never called, `12-50 70-90`; absent when only its loading was seen. */
  readonly uncalled?: string;
}
