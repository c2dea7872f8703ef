import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { RunId } from "../model/ids.ts";
import { errnoOf } from "./errno.ts";
import { logFolder } from "./memory-folder.ts";
import { type LogName, parseLogName } from "./run-key.ts";

/** A log in a folder. */
export interface RunLogFile extends LogName {
  readonly path: string;
}

/** The logs of a `.hindcast` folder, oldest run first; only names are read. A folder without logs has none. */
export async function listRunLogs(dir: string): Promise<readonly RunLogFile[]> {
  return logsIn(logFolder(dir));
}

/** The logs that lie directly in a folder, oldest run first. */
export async function logsIn(folder: string): Promise<readonly RunLogFile[]> {
  const byKey = new Map<string, RunLogFile>();
  for (const name of await namesIn(folder)) {
    const parsed = parseLogName(name);
    if (parsed === undefined) continue;
    // A log that was being compacted when the process died is there twice: the plain one is surely whole.
    if (parsed.compacted && byKey.has(parsed.key)) continue;
    byKey.set(parsed.key, { ...parsed, path: join(folder, name) });
  }
  return [...byKey.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return [];
    throw error;
  }
}

/** Bytes of each log on disk; one that was deleted meanwhile has none. */
export async function logSizes(logs: readonly RunLogFile[]): Promise<ReadonlyMap<RunId, number>> {
  const sizes = await Promise.all(logs.map(async ({ runId, path }) => [runId, await sizeOf(path)] as const));
  return new Map(sizes);
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return 0;
    throw error;
  }
}
