import { readFile } from "node:fs/promises";
import { HindcastError } from "../errors.ts";
import { errnoOf } from "../log/errno.ts";
import type { UpdatedHistory } from "./catch-up.ts";
import { fileStamp } from "./file-stamp.ts";
import { historyPath, type KnownHistory } from "./history-adapter.ts";
import { parseHistory } from "./history-file.ts";
import { toHistory } from "./to-history.ts";
import { type HistoryOptions, updateHistory } from "./update-history.ts";

/** The history, and what spares `updateHistory` from reading it again. */
export interface ReadHistory extends UpdatedHistory {
  /** Absent when history.json had to be made anew. */
  readonly known?: KnownHistory;
}

/**
 * Reads history.json as it is, without the lock. A file that is missing or cannot be used is made anew from the logs.
 * @throws {LockedError} when it has to be made anew and another process holds the lock for too long
 */
export async function readHistory(dir: string, options: HistoryOptions = {}): Promise<ReadHistory> {
  const path = historyPath(dir);
  // Before the file is read: one that is replaced meanwhile must not pass for the one that was read.
  const stamp = fileStamp(path);
  try {
    const stored = parseHistory(await readFile(path, "utf8"));
    const history = toHistory(stored);
    return { history, folded: [], notices: [], ...(stamp !== undefined && { known: { stored, stamp } }) };
  } catch (error) {
    if (errnoOf(error) !== "ENOENT" && !(error instanceof HindcastError)) throw error;
    return updateHistory(dir, options);
  }
}
