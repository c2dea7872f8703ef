import { openSync } from "node:fs";
import { join } from "node:path";
import { BadInputError } from "../errors.ts";
import type { LogLine, RunStarted } from "../model/log-lines.ts";
import { createAppendFile } from "./append-file.ts";
import { errnoOf } from "./errno.ts";
import { CHAIN_START, sealLine } from "./hash-chain.ts";
import { MAX_LINE_BYTES, shortenLine } from "./line-bounds.ts";
import { logFolder, makeMemoryFolder } from "./memory-folder.ts";
import { logNameOf } from "./run-key.ts";
import { thisWriter } from "./writer.ts";

/** A log is at most this long, in bytes. */
const MAX_LOG_BYTES = 512 * 1024 * 1024;

export interface RunLogOptions {
  /** Told in one sentence, once, when recording had to stop. */
  readonly onError: (notice: string) => void;
  /** @default 512 MB */
  readonly maxBytes?: number;
}

/** The log of a run in progress. After the first error it does nothing more; it never throws. */
export interface RunLog {
  readonly path: string;
  /** Whether every line so far was written as it was given: none cut, none left out. */
  readonly isWhole: boolean;
  append(line: LogLine): void;
  /** Ends the log: everything is on disk when the promise is kept. */
  close(): Promise<void>;
  /** Ends the log before it returns: for a process that exits. */
  closeSync(): void;
}

/**
 * Opens the log of a run that begins, in a file of its own, and writes the first line at once.
 * @throws {BadInputError} when the file cannot be made.
 */
export function openRunLog(dir: string, started: RunStarted, options: RunLogOptions): RunLog {
  const { onError, maxBytes = MAX_LOG_BYTES } = options;
  const path = join(logFolder(dir), logNameOf(started));
  const file = createAppendFile(createLogFile(dir, path), {
    onError: (error) => {
      isWhole = false;
      onError(
        `the run log cannot be written any more (${errnoOf(error)}): the rest of this run is not remembered`,
      );
    },
  });
  let previousHash = CHAIN_START;
  let bytes = 0;
  let full = false;
  let isWhole = true;

  const write = (line: LogLine): boolean => {
    const { text, hash } = sealLine(previousHash, line);
    if (isTooLong(text)) return false;
    file.append(`${text}\n`);
    previousHash = hash;
    bytes += text.length + 1;
    return true;
  };

  const hasRoomFor = (line: LogLine): boolean => {
    // The end of a run is always told, else a full log would look like that of a killed run.
    if (bytes < maxBytes || line.type === "run.finished") return true;
    if (!full)
      onError(
        `the run log reached ${Math.round(maxBytes / 1024 / 1024)} MB: the rest of this run is not remembered`,
      );
    full = true;
    return false;
  };

  const append = (line: LogLine): void => {
    const hasRoom = hasRoomFor(line);
    if (hasRoom && write(line)) return;
    isWhole = false;
    if (!hasRoom) return;
    for (const shorter of shortenLine(line)) write(shorter);
  };

  append({ ...started, writer: thisWriter() });
  file.flushSync();
  return {
    path,
    get isWhole() {
      return isWhole;
    },
    append,
    close: () => file.close(),
    closeSync: () => file.closeSync(),
  };
}

/** Only a text of many characters is measured: none needs more than three bytes for one. */
function isTooLong(text: string): boolean {
  return text.length * 3 > MAX_LINE_BYTES && Buffer.byteLength(text) > MAX_LINE_BYTES;
}

function createLogFile(dir: string, path: string): number {
  try {
    makeMemoryFolder(dir);
    return openSync(path, "wx");
  } catch (error) {
    throw new BadInputError(
      `the run log cannot be created in ${logFolder(dir)} (${errnoOf(error)}): make the folder writable or set historyDir`,
      { cause: error },
    );
  }
}
