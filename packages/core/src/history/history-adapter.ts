import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Adapter } from "lowdb";
import { NewerVersionError, UnreadableFileError } from "../errors.ts";
import { errnoOf } from "../log/errno.ts";
import { writeFileAtomic } from "./atomic-file.ts";
import { formatHistory, parseHistory } from "./history-file.ts";
import { fileStamp } from "./file-stamp.ts";
import { setAsideCorrupt } from "./set-aside.ts";
import type { StoredHistory } from "./stored-history.ts";

/** A history.json that was read, and what tells whether it is still the one on disk. */
export interface KnownHistory {
  readonly stored: StoredHistory;
  readonly stamp: string;
}

export interface HistoryAdapterOptions {
  readonly now: Date;
  /** Spares reading the file again when nobody has replaced it since. */
  readonly known?: KnownHistory | undefined;
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
  { now, known, onNotice }: HistoryAdapterOptions,
): Adapter<StoredHistory> {
  const path = historyPath(dir);
  return {
    async read() {
      if (known !== undefined && fileStamp(path) === known.stamp) return known.stored;
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
