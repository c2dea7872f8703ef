import { EmptyLogError, NewerVersionError, UnreadableFileError } from "../errors.ts";
import type { LogLine, RunFinished, RunStarted } from "../model/log-lines.ts";
import { CHAIN_START, isSealedBy } from "./hash-chain.ts";
import { checkLine } from "./line-schemas.ts";
import { isRecord, type JsonRecord, migrate, type Migrations } from "./migrate.ts";
import type { ChainState, InFlightAttempt, RecordedRun } from "./recorded-run.ts";

/** The version of the log lines this code writes and reads. */
export const LOG_VERSION = 1;

/** Steps from older versions of the log. There is none yet: version 1 is the first. */
const MIGRATIONS: Migrations = {};

/** Takes a log line by line and gives the run. */
export interface LogReader {
  /** A line that ended with a line feed. */
  line(text: string): void;
  /** What came after the last line feed; empty when the log ends well. */
  end(rest: string): RecordedRun;
}

/**
 * Makes the reader of one log. It skips what it cannot understand and says so; only a log whose first line names no
 * run, or a newer version, is refused.
 * @param name what to call the log in an error
 */
export function createLogReader(name: string): LogReader {
  const lines: LogLine[] = [];
  const open = new Map<string, InFlightAttempt>();
  let started: RunStarted | undefined;
  let finished: RunFinished | undefined;
  let chain: ChainState = { state: "intact" };
  let previousHash = CHAIN_START;
  let number = 0;
  let skipped = 0;
  let bytes = 0;

  const checkChain = (text: string, record: JsonRecord | undefined): void => {
    const sealed = record !== undefined && isSealedBy(previousHash, text, record);
    if (!sealed && chain.state === "intact") chain = { state: "broken", line: number };
    if (typeof record?.["hash"] === "string") previousHash = record["hash"];
  };

  const keep = (line: LogLine): void => {
    lines.push(line);
    if (line.type === "run.finished") finished = line;
    if (line.type === "test.started")
      open.set(attemptKey(line), { testId: line.testId, attempt: line.attempt });
    if (line.type === "attempt.finished") open.delete(attemptKey(line));
  };

  const take = (text: string, record: JsonRecord | undefined): void => {
    number += 1;
    bytes += Buffer.byteLength(text) + 1;
    checkChain(text, record);
    if (number === 1) {
      started = readFirstLine(name, record);
      keep(started);
      return;
    }
    const version = started?.schema.version ?? LOG_VERSION;
    const checked =
      record && checkLine(migrate(record, { from: version, to: LOG_VERSION, steps: MIGRATIONS }));
    if (checked !== undefined && "line" in checked) keep(checked.line);
    else skipped += 1;
  };

  return {
    line: (text) => take(text, parseRecord(text)),
    end(rest) {
      // A whole last line may lack its line feed; anything less is the trace of a killed process.
      const record = parseRecord(rest);
      const whole = record !== undefined && isSealedBy(previousHash, rest, record);
      if (whole) take(rest, record);
      else bytes += Buffer.byteLength(rest);
      if (started === undefined)
        throw new EmptyLogError(`${name} is empty: its run ended before it could write a line`);
      return {
        started,
        lines,
        ...(finished && { finished }),
        torn: rest !== "" && !whole,
        chain,
        inFlight: [...open.values()],
        skipped,
        bytes,
      };
    },
  };
}

function attemptKey({ testId, attempt }: InFlightAttempt): string {
  return `${testId} ${attempt}`;
}

function parseRecord(text: string): JsonRecord | undefined {
  if (text === "") return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined; // Torn or foreign: the caller counts it and goes on.
  }
}

function readFirstLine(name: string, record: JsonRecord | undefined): RunStarted {
  const version = record && versionOf(record);
  if (record === undefined || version === undefined) {
    throw new UnreadableFileError(
      `${name} is not a run log: its first line should be a run.started of hindcast.log`,
    );
  }
  if (version > LOG_VERSION) {
    throw new NewerVersionError(
      `${name} has version ${version} of the log format, this Hindcast reads up to ${LOG_VERSION}: update Hindcast`,
    );
  }
  const checked = checkLine(migrate(record, { from: version, to: LOG_VERSION, steps: MIGRATIONS }));
  if ("line" in checked && checked.line.type === "run.started") return checked.line;
  const problem = "problem" in checked ? checked.problem : "another type";
  throw new UnreadableFileError(`${name} begins with a line that is no run.started (${problem})`);
}

function versionOf({ schema }: JsonRecord): number | undefined {
  if (!isRecord(schema) || schema["name"] !== "hindcast.log") return undefined;
  const { version } = schema;
  return typeof version === "number" && Number.isInteger(version) && version >= 1 ? version : undefined;
}
