import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { BadInputError } from "../errors.ts";
import { errnoOf } from "../log/errno.ts";
import { logFolder, makeMemoryFolder } from "../log/memory-folder.ts";
import { listRunLogs, logsIn, type RunLogFile } from "../log/run-logs.ts";
import { writeFileAtomic } from "./atomic-file.ts";
import type { UpdatedHistory } from "./catch-up.ts";
import { type HistoryOptions, rebuildHistory } from "./update-history.ts";

const decompress = promisify(gunzip);

/** What a merge did with the logs it found. */
export interface MergedRuns extends UpdatedHistory {
  /** Logs that are new here. */
  readonly added: readonly string[];
  /** Logs that were here up to some line and are now here up to their end. */
  readonly completed: readonly string[];
  /** Logs that were here already. */
  readonly known: readonly string[];
  /** Logs of one name that say different things: what was here stays, the other one is left where it is. */
  readonly conflicts: readonly { readonly name: string; readonly from: string }[];
}

/**
 * Brings the logs of other folders together with those of one, then makes its history anew. The result does not depend
 * on the order of the folders. A folder may be a `.hindcast`, a repository with one, or a folder of logs.
 * @throws {BadInputError} when one of the folders holds no logs
 */
export async function mergeRuns(
  into: string,
  fromDirs: readonly string[],
  options: HistoryOptions = {},
): Promise<MergedRuns> {
  const found = await Promise.all(fromDirs.map(async (dir) => ({ dir, logs: await logsOf(dir) })));
  makeMemoryFolder(into);
  const added: string[] = [];
  const completed: string[] = [];
  const known: string[] = [];
  const conflicts: { name: string; from: string }[] = [];

  for (const { dir, logs } of found) {
    // Listed anew for each folder: two of them may hold the same log.
    const here = new Map((await listRunLogs(into)).map((log) => [log.key, log]));
    for (const log of logs) {
      const result = await bring(log, here.get(log.key), into);
      if (result === "conflict") conflicts.push({ name: log.name, from: dir });
      else ({ added, completed, known })[result].push(log.name);
    }
  }
  return { ...(await rebuildHistory(into, options)), added, completed, known, conflicts };
}

async function logsOf(dir: string): Promise<readonly RunLogFile[]> {
  for (const folder of [logFolder(dir), logFolder(join(dir, ".hindcast")), dir]) {
    const logs = await logsIn(folder);
    if (logs.length > 0) return logs;
  }
  throw new BadInputError(
    `there are no run logs in ${dir}: name a .hindcast folder, or one that holds its runs/*.ndjson`,
  );
}

async function bring(
  log: RunLogFile,
  here: RunLogFile | undefined,
  into: string,
): Promise<"added" | "completed" | "known" | "conflict"> {
  if (here === undefined) {
    await writeFileAtomic(join(logFolder(into), log.name), await readFile(log.path));
    return "added";
  }
  const [ours, theirs] = await Promise.all([contentOf(here), contentOf(log)]);
  if (ours === undefined || theirs === undefined) return "conflict";
  if (ours.equals(theirs) || isBeginning(theirs, ours)) return "known";
  if (!isBeginning(ours, theirs)) return "conflict";
  await writeFileAtomic(join(logFolder(into), `${log.key}.ndjson`), theirs);
  if (here.compacted) await rm(here.path);
  return "completed";
}

/** Undefined for damaged gzip: nobody can tell what it said. */
async function contentOf({ path, compacted }: RunLogFile): Promise<Buffer | undefined> {
  const bytes = await readFile(path);
  if (!compacted) return bytes;
  try {
    return await decompress(bytes);
  } catch (error) {
    if (errnoOf(error).startsWith("Z_")) return undefined;
    throw error;
  }
}

/** Logs only grow: one that begins another is the same log, taken earlier. */
function isBeginning(start: Buffer, whole: Buffer): boolean {
  return start.length < whole.length && whole.subarray(0, start.length).equals(start);
}
