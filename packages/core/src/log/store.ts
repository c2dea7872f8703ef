import type { RunId } from "../model/ids.ts";
import type { RunStarted } from "../model/log-lines.ts";
import type { RecordedRun } from "./recorded-run.ts";
import type { RunKey } from "./run-key.ts";
import type { RunLog, RunLogOptions } from "./run-log.ts";
import type { LogCheck } from "./verify-run-log.ts";

/** A run a store holds. */
export interface StoredRun {
  readonly runId: RunId;
  /** Its place in the order of runs. */
  readonly key: RunKey;
}

/**
 * Where the lines of all runs are kept. Everything else that is remembered can be derived from a store, so this is all
 * that another kind of memory has to implement.
 */
export interface Store {
  /**
   * Begins a run. Many runs may be written at the same time, each by its own process.
   * @throws {BadInputError} when nothing can be written, or the run is known already
   */
  openRun(started: RunStarted, options: RunLogOptions): RunLog;
  /** All runs, oldest first, whether finished, going on or killed. */
  listRuns(): Promise<readonly StoredRun[]>;
  /** @throws {BadInputError} when no run has the id */
  readRun(runId: RunId): Promise<RecordedRun>;
  /** Checks the hash chain of a run. @throws {BadInputError} when no run has the id */
  verifyRun(runId: RunId): Promise<LogCheck>;
  /** Forgets a run; one that is not there is forgotten already. */
  removeRun(runId: RunId): Promise<void>;
}
