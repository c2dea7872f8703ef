import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf } from "./errno.ts";
import { type LogName, parseLogName } from "./run-key.ts";
import { logFolder } from "./run-log.ts";

/** A log in a folder. */
export interface RunLogFile extends LogName {
  readonly path: string;
}

/** The logs of a `.hindcast` folder, oldest run first; only names are read. A folder without logs has none. */
export async function listRunLogs(dir: string): Promise<readonly RunLogFile[]> {
  const folder = logFolder(dir);
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
