import { readFile } from "node:fs/promises";
import { HindcastError } from "../errors.ts";
import { errnoOf } from "../log/errno.ts";
import type { UpdatedHistory } from "./catch-up.ts";
import { historyPath } from "./history-adapter.ts";
import { parseHistory } from "./history-file.ts";
import { toHistory } from "./to-history.ts";
import { type HistoryOptions, updateHistory } from "./update-history.ts";

/**
 * Reads history.json as it is, without the lock. A file that is missing or cannot be used is made anew from the logs.
 * @throws {LockedError} when it has to be made anew and another process holds the lock for too long
 */
export async function readHistory(dir: string, options: HistoryOptions = {}): Promise<UpdatedHistory> {
  try {
    const stored = parseHistory(await readFile(historyPath(dir), "utf8"));
    return { history: toHistory(stored), folded: [], notices: [] };
  } catch (error) {
    if (errnoOf(error) !== "ENOENT" && !(error instanceof HindcastError)) throw error;
    return updateHistory(dir, options);
  }
}
