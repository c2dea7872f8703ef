import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import { logFolder } from "../log/memory-folder.ts";
import type { RunLogFile } from "../log/run-logs.ts";
import { UNFINISHED_SUFFIX, writeFileAtomic } from "./atomic-file.ts";
import type { StoredHistory } from "./stored-history.ts";
import { holdsRemarks } from "./stored-remarks.ts";

/** The newest logs stay as they are: people look into them. */
const KEEP_PLAIN = 20;
/** Logs compacted at one go: a run must not pay for the whole past. */
const COMPACT_AT_ONCE = 3;
const HOUR_MS = 60 * 60 * 1000;

/** Half of a log that can be made smaller at all is gone at once; the hashes in it cannot be, at any level. */
const QUICKLY = { level: constants.Z_BEST_SPEED };

const compress = promisify<Buffer, { readonly level: number }, Buffer>(gzip);

/** Deletes the logs of dropped runs, compacts a few old ones, and removes what killed processes left half-written. */
export async function tidyLogs(
  dir: string,
  logs: readonly RunLogFile[],
  history: StoredHistory,
): Promise<void> {
  const { archivedUpTo = "", remarks } = history;
  const kept = new Set(remarks.map(({ by }) => by));
  for (const { key, path, runId } of logs) {
    if (key <= archivedUpTo && !(holdsRemarks(runId) && kept.has(key))) await removeIfFree(path);
  }
  const complete = new Set(
    history.runs.map(({ runId }) => runId).filter((runId) => !history.unfinished.has(runId)),
  );
  const old = logs.slice(0, -KEEP_PLAIN).filter(({ key }) => key > archivedUpTo);
  const plain = old.filter(({ compacted, runId }) => !compacted && complete.has(runId));
  for (const { path } of plain.slice(0, COMPACT_AT_ONCE)) await compact(path);
  for (const folder of [dir, logFolder(dir)]) await removeDrafts(folder);
}

/** Killed in between, both files are there: the plain one counts, and is compacted again. */
async function compact(path: string): Promise<void> {
  await writeFileAtomic(`${path}.gz`, await compress(await readFile(path), QUICKLY));
  await removeIfFree(path);
}

/** Windows does not delete what somebody reads at this moment; the next run tries again. */
async function removeIfFree(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (error) {
    if (process.platform !== "win32") throw error;
  }
}

async function removeDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith(UNFINISHED_SUFFIX)) continue;
    const path = join(folder, name);
    if (Date.now() - (await stat(path)).mtimeMs > HOUR_MS) await removeIfFree(path);
  }
}
