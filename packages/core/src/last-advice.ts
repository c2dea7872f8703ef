import { readRunLog } from "./log/read-run-log.ts";
import { runKeyOf } from "./log/run-key.ts";
import { listRunLogs } from "./log/run-logs.ts";
import type { Advice } from "./model/advice.ts";
import type { History, TestHistory } from "./model/history.ts";
import { HindcastError } from "./errors.ts";

/** Runs looked at; advice on an older failure is of another time. */
const MOST_RUNS = 3;

/** What was advised when a test last failed, as that run's log has it; nothing when the log is gone. */
export async function lastAdvice(
  dir: string,
  test: TestHistory,
  { runs }: Pick<History, "runs">,
): Promise<readonly Advice[]> {
  const ids = new Set([test.testId, ...(test.renamedFrom ?? [])]);
  const failed = test.executions.filter(({ attempts }) => /[FE]/.test(attempts)).slice(-MOST_RUNS);
  const keys = new Set(failed.flatMap(({ run }) => (runs[run] ? [runKeyOf(runs[run])] : [])));
  const logs = (await listRunLogs(dir)).filter(({ key }) => keys.has(key));
  for (const { path } of logs.toReversed()) {
    for (const line of await linesOf(path)) {
      if (line.type === "test.diagnosed" && ids.has(line.testId) && line.advice) return line.advice;
    }
  }
  return [];
}

async function linesOf(path: string): Promise<Awaited<ReturnType<typeof readRunLog>>["lines"]> {
  try {
    return (await readRunLog(path)).lines;
  } catch (error) {
    // A damaged log says nothing here; the run that folds it tells of it.
    if (error instanceof HindcastError) return [];
    throw error;
  }
}
