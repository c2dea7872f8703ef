import { isRunId, type RunId } from "../model/ids.ts";

/** `20261121T072646123Z-<runId>`: the order of runs as plain text, and the name of a run's log without its ending. */
export type RunKey = string;

const LOG_NAME = /^(?<key>\d{8}T\d{9}Z-(?<runId>.+?))\.ndjson(?<gz>\.gz)?$/;

/** A log as its name tells it. */
export interface LogName {
  readonly name: string;
  readonly key: RunKey;
  readonly runId: RunId;
  readonly compacted: boolean;
}

/** The place of a run in the order of all runs: by start, then by id. Compare with `<`. */
export function runKeyOf({
  startedAt,
  runId,
}: {
  readonly startedAt: string;
  readonly runId: RunId;
}): RunKey {
  return `${new Date(startedAt).toISOString().replaceAll(/[-:.]/g, "")}-${runId}`;
}

/** The file name of a run's log while it is written. */
export function logNameOf(run: { readonly startedAt: string; readonly runId: RunId }): string {
  return `${runKeyOf(run)}.ndjson`;
}

/** Reads the name of a log; undefined for any other file. */
export function parseLogName(name: string): LogName | undefined {
  const groups = LOG_NAME.exec(name)?.groups;
  const { key, runId, gz } = groups ?? {};
  if (key === undefined || runId === undefined || !isRunId(runId)) return undefined;
  return { name, key, runId, compacted: gz !== undefined };
}
