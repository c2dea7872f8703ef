import type { TestId } from "../model/ids.ts";
import type { LogLine, RunFinished, RunStarted } from "../model/log-lines.ts";

/** Whether the hashes of a log hold: each line's content and its place after the line before it. */
export type ChainState =
  | { readonly state: "intact" }
  /** The first line that does not fit, from 1. */
  | { readonly state: "broken"; readonly line: number };

/** An attempt that began and of which no end was written. */
export interface InFlightAttempt {
  readonly testId: TestId;
  readonly attempt: number;
}

/** What a log says of its run. */
export interface RecordedRun {
  readonly started: RunStarted;
  /** All lines that were understood, the first and the last included, in the order they were written. */
  readonly lines: readonly LogLine[];
  /** Absent when the run was killed, or still goes on. */
  readonly finished?: RunFinished;
  /** Whether the last line was cut off; it is left out. */
  readonly torn: boolean;
  readonly chain: ChainState;
  readonly inFlight: readonly InFlightAttempt[];
  /** Lines that were left out: of unknown type, with wrong content, or no JSON. */
  readonly skipped: number;
  /** Length of the log without compression, a torn last line included. */
  readonly bytes: number;
}
