import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { UnreadableFileError } from "../errors.ts";
import { errnoOf } from "./errno.ts";
import { MAX_LINE_BYTES } from "./line-bounds.ts";
import { createLogReader } from "./log-reader.ts";
import type { RecordedRun } from "./recorded-run.ts";

const CHUNK_BYTES = 1024 * 1024;
const MAX_REST = 4 * MAX_LINE_BYTES;

/**
 * Reads a log, compacted or not. Whatever byte its writer was killed at, everything before the torn last line is there.
 * @throws {EmptyLogError} when the log holds no whole line
 * @throws {UnreadableFileError} when it is not a run log, or damaged gzip
 * @throws {NewerVersionError} when a newer Hindcast wrote it
 */
export async function readRunLog(path: string): Promise<RecordedRun> {
  const reader = createLogReader(basename(path));
  let rest = "";
  for await (const chunk of textOf(path)) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) reader.line(line);
    // No writer makes such a line; without the limit, a file of another kind could fill the memory.
    if (rest.length > MAX_REST)
      throw new UnreadableFileError(`${basename(path)} is not a run log: it has no lines`);
  }
  return reader.end(rest);
}

async function* textOf(path: string): AsyncGenerator<string> {
  try {
    for await (const chunk of open(path)) yield String(chunk);
  } catch (error) {
    if (!errnoOf(error).startsWith("Z_")) throw error;
    throw new UnreadableFileError(`${basename(path)} is damaged gzip (${errnoOf(error)})`, { cause: error });
  }
}

function open(path: string): Readable {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  if (!path.endsWith(".gz")) return file.setEncoding("utf8");
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // An error of either end reaches whoever reads from the other: there is nothing to do about it here.
  return pipeline(file, gunzip, () => {}).setEncoding("utf8");
}
