import { basename } from "node:path";
import { Low } from "lowdb";
import { LockedError } from "../errors.ts";
import { errnoOf } from "../log/errno.ts";
import { listRunLogs, logSizes, type RunLogFile } from "../log/run-logs.ts";
import type { RecordedRun } from "../log/recorded-run.ts";
import type { History } from "../model/history.ts";
import type { RunId } from "../model/ids.ts";
import { lineAboutCutOff } from "./cut-off.ts";
import { beginFold } from "./fold-run.ts";
import { historyAdapter, type KnownHistory } from "./history-adapter.ts";
import type { HeldLock } from "./lock.ts";
import { type Progress, readLogs } from "./read-logs.ts";
import { remainderOf } from "./remainder.ts";
import { applyRetention, type Retention } from "./retention.ts";
import { emptyHistory, type StoredHistory } from "./stored-history.ts";
import { holdsRemarks } from "./stored-remarks.ts";
import { tidyLogs } from "./tidy-logs.ts";
import { toHistory } from "./to-history.ts";

export interface CatchUpOptions {
  /** @default new Date() */
  readonly now: Date;
  /** @default 90 days, 500 runs, 512 MB */
  readonly retention: Retention;
  /** What `readHistory` gave a while ago: read again only when it was replaced since. */
  readonly known?: KnownHistory | undefined;
  /** A run whose log this process has just written, as it was written: its log is not read again. */
  readonly written?: RecordedRun | undefined;
  readonly onProgress?: (progress: Progress) => void;
}

/** The history, and what happened on the way to it. */
export interface UpdatedHistory {
  readonly history: History;
  /** Runs, and logs of decisions, that were folded now, oldest first. */
  readonly folded: readonly RunId[];
  /** Single lines a user should read. */
  readonly notices: readonly string[];
}

interface CatchUpWork extends CatchUpOptions {
  /** Read every log, not only those that are not known. */
  readonly everything: boolean;
  /** The lock, or the code of the error why the folder cannot be written: then the history is not kept. */
  readonly lock: HeldLock | string;
}

const NOT_WRITABLE: ReadonlySet<string> = new Set(["EROFS", "EACCES", "EPERM", "ENOSPC", "EDQUOT"]);

/** Whether an error code says that a folder or a disk takes no more. */
export function isNotWritable(code: string): boolean {
  return NOT_WRITABLE.has(code);
}

/** Brings history.json up to date with the logs; see `updateHistory` and `rebuildHistory`. */
export async function catchUp(dir: string, work: CatchUpWork): Promise<UpdatedHistory> {
  const notices: string[] = [];
  const onNotice = (line: string): void => void notices.push(line);
  const db = new Low(historyAdapter(dir, { ...work, onNotice }), emptyHistory());
  await db.read();

  const logs = await listRunLogs(dir);
  const sizes = await logSizes(logs);
  const afresh = work.everything || hasGrown(db.data, sizes);
  const base = afresh ? remainderOf(db.data) : db.data;
  const fold = beginFold(base);
  const folded: RunId[] = [];
  for await (const run of readLogs(unknownLogs(base, logs), {
    ...work,
    skipLive: !work.everything,
    onNotice,
  })) {
    if (fold.add(run)) folded.push(run.started.runId);
    // Told once: when the log is first read.
    const cutOff = afresh ? undefined : lineAboutCutOff(run);
    if (cutOff !== undefined) onNotice(cutOff);
  }
  const whole = folded.length === 0 ? base : fold.result();
  const logBytes = whole.runs.map(({ runId }) => sizes.get(runId) ?? 0);
  const kept = applyRetention(whole, { ...work, logBytes });

  const isNews = afresh || kept !== db.data;
  db.data = kept;
  await keep(db, { ...work, dir, logs, isNews, onNotice });
  return { history: toHistory(kept), folded, notices };
}

function unknownLogs(
  { runs, renames, remarks, archivedUpTo = "" }: StoredHistory,
  logs: readonly RunLogFile[],
): readonly RunLogFile[] {
  const known = new Set(runs.map(({ runId }) => runId));
  // Decisions are no runs; a log of them that a later one has overruled is read again, which is a few bytes.
  const decided = new Set([...renames, ...remarks].map(({ by }) => by));
  return logs.filter(
    ({ runId, key }) => !known.has(runId) && !decided.has(key) && (key > archivedUpTo || holdsRemarks(runId)),
  );
}

/** Whether a run that was taken for killed went on after all: then its part of the history must be made again. */
function hasGrown({ unfinished }: StoredHistory, sizes: ReadonlyMap<RunId, number>): boolean {
  return [...unfinished].some(([runId, bytes]) => (sizes.get(runId) ?? 0) > bytes);
}

interface KeepOptions {
  readonly dir: string;
  readonly logs: readonly RunLogFile[];
  readonly isNews: boolean;
  readonly lock: HeldLock | string;
  readonly onNotice: (line: string) => void;
}

async function keep(
  db: Low<StoredHistory>,
  { dir, logs, isNews, lock, onNotice }: KeepOptions,
): Promise<void> {
  if (typeof lock === "string") {
    onNotice(`${basename(dir)} cannot be written (${lock}): what this run adds to the history is not kept`);
    return;
  }
  if (isNews && !lock.isHeld())
    throw new LockedError("the lock on the history was lost: the next run catches up");
  try {
    if (isNews) await db.write();
    // Only now: until history.json has their sums, the logs to be dropped are the truth.
    await tidyLogs(dir, logs, db.data);
  } catch (error) {
    if (!isNotWritable(errnoOf(error))) throw error;
    onNotice(
      `${basename(dir)} cannot be written any more (${errnoOf(error)}): the next run that can write catches up`,
    );
  }
}
