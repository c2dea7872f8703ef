import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Adapter } from "lowdb";
import { NewerVersionError, UnreadableFileError } from "../errors.ts";
import { errnoOf } from "../log/errno.ts";
import { writeFileAtomic } from "./atomic-file.ts";
import { formatHistory, parseHistory } from "./history-file.ts";
import { setAsideCorrupt } from "./set-aside.ts";
import type { StoredHistory } from "./stored-history.ts";

export interface HistoryAdapterOptions {
  readonly now: Date;
  /** Told in one line that the file was set aside, and why. */
  readonly onNotice: (line: string) => void;
}

/** Where history.json lies in a `.hindcast` folder. */
export function historyPath(dir: string): string {
  return join(dir, "history.json");
}

/**
 * history.json for lowdb: checked and migrated when it is read, replaced in one step when it is written. A file that
 * cannot be used is set aside and counts as none, since the logs can give everything again.
 */
export function historyAdapter(
  dir: string,
  { now, onNotice }: HistoryAdapterOptions,
): Adapter<StoredHistory> {
  const path = historyPath(dir);
  return {
    async read() {
      try {
        return parseHistory(await readFile(path, "utf8"));
      } catch (error) {
        if (errnoOf(error) === "ENOENT") return null;
        if (!(error instanceof UnreadableFileError || error instanceof NewerVersionError)) throw error;
        onNotice(setAsideCorrupt(path, now, error.message));
        return null;
      }
    },
    write: (history) => writeFileAtomic(path, formatHistory(history)),
  };
}
