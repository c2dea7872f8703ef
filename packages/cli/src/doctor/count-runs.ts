import { closeSync, openSync, readSync } from "node:fs";
import { constants, gunzipSync } from "node:zlib";
import { listRunLogs } from "@hindcast/core";

/** More than the first line of a log of decisions. */
const HEAD_BYTES = 4096;

/** How many runs a memory holds; logs that hold only a person's decisions are no runs. */
export async function countRuns(dir: string): Promise<number> {
  const logs = await listRunLogs(dir);
  return logs.filter(({ path, compacted }) => !headOf(path, compacted).includes('"runner":"hindcast"'))
    .length;
}

function headOf(path: string, compacted: boolean): string {
  try {
    const head = firstBytes(path);
    // A part of a compressed file is enough for the beginning of its text.
    const text = compacted ? gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }) : head;
    return text.toString("utf8");
  } catch {
    // A damaged log is a run all the same; `verify` tells what is wrong with it.
    return "";
  }
}

function firstBytes(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    return bytes.subarray(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
