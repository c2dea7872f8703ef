import { readFile, writeFile } from "node:fs/promises";
import { openRunLog, type RunLog } from "../../src/log/run-log.ts";
import { aRunFinished, aRunStarted, linesOf, type Played } from "./recorded-runs.ts";

/** No process has this id: it is above what any system gives. */
export const NOBODY = 2 ** 30;

/** Begins a run in a folder and leaves it open. */
export function begin(dir: string, number: number, played: Played): RunLog {
  const log = openRunLog(dir, aRunStarted(number), {
    onError: (notice) => {
      throw new Error(notice);
    },
  });
  for (const line of linesOf(played, number)) log.append(line);
  return log;
}

/** Records a whole run in a folder; its durations are its number. Gives the path of its log. */
export async function record(dir: string, number: number, played: Played = { 1: "P" }): Promise<string> {
  const log = begin(dir, number, played);
  log.append(aRunFinished());
  await log.close();
  return log.path;
}

/** Leaves the log of a run whose process is gone and wrote no end. */
export async function leaveKilled(dir: string, number: number, played: Played): Promise<string> {
  const log = begin(dir, number, played);
  log.closeSync();
  const text = await readFile(log.path, "utf8");
  await writeFile(log.path, text.replace(`"pid":${process.pid}`, `"pid":${NOBODY}`));
  return log.path;
}
