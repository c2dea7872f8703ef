import { rm } from "node:fs/promises";
import { BadInputError } from "../errors.ts";
import type { RunId } from "../model/ids.ts";
import { readRunLog } from "./read-run-log.ts";
import { openRunLog } from "./run-log.ts";
import { listRunLogs, type RunLogFile } from "./run-logs.ts";
import type { Store } from "./store.ts";
import { verifyRunLog } from "./verify-run-log.ts";

/** The store in a `.hindcast` folder: one file per run. */
export function fileStore(dir: string): Store {
  const find = async (runId: RunId): Promise<RunLogFile | undefined> => {
    const logs = await listRunLogs(dir);
    return logs.find((log) => log.runId === runId);
  };

  const pathOf = async (runId: RunId): Promise<string> => {
    const log = await find(runId);
    if (log === undefined) throw new BadInputError(`there is no log of a run ${runId} in ${dir}`);
    return log.path;
  };

  return {
    openRun: (started, options) => openRunLog(dir, started, options),
    listRuns: () => listRunLogs(dir),
    readRun: async (runId) => readRunLog(await pathOf(runId)),
    verifyRun: async (runId) => verifyRunLog(await pathOf(runId)),
    async removeRun(runId) {
      const log = await find(runId);
      if (log !== undefined) await rm(log.path, { force: true });
    },
  };
}
