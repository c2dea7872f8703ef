import { existsSync } from "node:fs";
import { DEFAULTS } from "../config/defaults.ts";
import { errnoOf } from "../log/errno.ts";
import { catchUp, type CatchUpOptions, isNotWritable, type UpdatedHistory } from "./catch-up.ts";
import { withLock } from "./lock.ts";
import { emptyHistory } from "./stored-history.ts";
import { toHistory } from "./to-history.ts";

export interface HistoryOptions extends Partial<CatchUpOptions> {
  /** How long to wait for another process that updates the history. @default 10000 */
  readonly timeoutMs?: number;
}

/**
 * Folds every log that history.json does not know yet, drops what is beyond the retention and saves the result, under
 * the lock of the folder. Of the logs that are known only names and sizes are read. Runs that still go on are left for
 * later. A folder that cannot be written gives its history all the same, with a notice.
 * @throws {LockedError} when another process holds the lock for too long; the next run catches up
 */
export async function updateHistory(dir: string, options: HistoryOptions = {}): Promise<UpdatedHistory> {
  return underLock(dir, { ...options, everything: false });
}

/**
 * Makes history.json anew from all logs, also of runs without an end. What only history.json still knows, the sums of
 * runs whose logs retention has dropped, is carried over.
 * @throws {LockedError} when another process holds the lock for too long
 */
export async function rebuildHistory(dir: string, options: HistoryOptions = {}): Promise<UpdatedHistory> {
  return underLock(dir, { ...options, everything: true });
}

interface UnderLockOptions extends HistoryOptions {
  readonly everything: boolean;
}

async function underLock(dir: string, options: UnderLockOptions): Promise<UpdatedHistory> {
  const { timeoutMs, now = new Date(), retention = DEFAULTS.retention, ...rest } = options;
  if (!existsSync(dir)) return { history: toHistory(emptyHistory()), folded: [], notices: [] };
  const work = { ...rest, now, retention };
  let held = false;
  try {
    return await withLock(
      dir,
      (lock) => {
        held = true;
        return catchUp(dir, { ...work, lock });
      },
      timeoutMs === undefined ? {} : { timeoutMs },
    );
  } catch (error) {
    if (held || !isNotWritable(errnoOf(error))) throw error;
    return catchUp(dir, { ...work, lock: errnoOf(error) });
  }
}
