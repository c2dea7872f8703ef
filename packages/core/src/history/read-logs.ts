import { stat } from "node:fs/promises";
import PQueue from "p-queue";
import { EmptyLogError, NewerVersionError, UnreadableFileError } from "../errors.ts";
import { errnoOf } from "../log/errno.ts";
import { readRunLog } from "../log/read-run-log.ts";
import type { RecordedRun } from "../log/recorded-run.ts";
import type { RunLogFile } from "../log/run-logs.ts";
import { isAlive } from "../log/writer.ts";
import { setAsideCorrupt } from "./set-aside.ts";

/** Logs read at the same time; also how many lie in memory at once. */
const READ_AHEAD = 4;
const HOUR_MS = 60 * 60 * 1000;
/** A process of another machine is taken for dead when it has written nothing for so long. */
const QUIET_ELSEWHERE_MS = HOUR_MS / 6;
/** A process id that lives is taken for another process's when nothing was written for so long. */
const QUIET_HERE_MS = 24 * HOUR_MS;

export interface ReadLogsOptions {
  readonly now: Date;
  /** Leave out runs that may still go on. */
  readonly skipLive: boolean;
  /** A run that need not be read: what its log holds. */
  readonly written?: RecordedRun | undefined;
  /** Told in one line about every log that could not be used. */
  readonly onNotice: (line: string) => void;
  readonly onProgress?: (progress: Progress) => void;
}

/** How far a long work is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Gives the runs of logs in the order of the logs, reading a few ahead. Logs that cannot be used are told and left out. */
export async function* readLogs(
  logs: readonly RunLogFile[],
  options: ReadLogsOptions,
): AsyncGenerator<RecordedRun> {
  const queue = new PQueue({ concurrency: READ_AHEAD });
  const ahead: Promise<RecordedRun | undefined>[] = [];
  let asked = 0;
  for (let done = 0; done < logs.length; done += 1) {
    for (const log of logs.slice(asked, done + READ_AHEAD))
      ahead.push(queue.add(() => readLog(log, options)));
    asked = Math.max(asked, done + READ_AHEAD);
    const run = await ahead.shift();
    if (run !== undefined) yield run;
    options.onProgress?.({ done: done + 1, total: logs.length });
  }
}

/** Never rejects: it is asked ahead of time, when nobody waits for it yet. */
async function readLog(log: RunLogFile, options: ReadLogsOptions): Promise<RecordedRun | undefined> {
  const { written } = options;
  if (written !== undefined && log.runId === written.started.runId) return written;
  try {
    const run = await readRunLog(log.path);
    return options.skipLive && (await mayGoOn(run, log, options.now)) ? undefined : run;
  } catch (error) {
    const notice = noticeOf(error, log, options.now);
    if (notice !== undefined) options.onNotice(notice);
    return undefined;
  }
}

async function mayGoOn(
  { started, finished }: RecordedRun,
  { path }: RunLogFile,
  now: Date,
): Promise<boolean> {
  if (finished !== undefined) return false;
  const alive = started.writer && isAlive(started.writer);
  if (alive === false) return false;
  const quietMs = now.getTime() - (await stat(path)).mtimeMs;
  return quietMs < (alive === true ? QUIET_HERE_MS : QUIET_ELSEWHERE_MS);
}

function noticeOf(error: unknown, { name, path }: RunLogFile, now: Date): string | undefined {
  // A run that is just being started, or one that retention of another process has just dropped.
  if (error instanceof EmptyLogError || errnoOf(error) === "ENOENT") return undefined;
  if (error instanceof UnreadableFileError) return setAsideCorrupt(path, now, "could not be read");
  if (error instanceof NewerVersionError) return error.message;
  return `${name} could not be read (${errnoOf(error)}): its run is not counted`;
}
