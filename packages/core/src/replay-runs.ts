import { backtest } from "./backtest/backtest.ts";
import type { Budget } from "./backtest/replay-build.ts";
import { replayOf, type NotReplayed, type Replay, type ReplayedRun } from "./backtest/replay.ts";
import { retentionPolicy } from "./config/defaults.ts";
import { followBuilds } from "./follow-builds.ts";
import { readHistory } from "./history/read-history.ts";
import { readLogs, type Progress } from "./history/read-logs.ts";
import { remainderOf } from "./history/remainder.ts";
import { emptyHistory, type StoredHistory } from "./history/stored-history.ts";
import { listRunLogs, type RunLogFile } from "./log/run-logs.ts";
import type { Memory } from "./memory.ts";
import type { History } from "./model/history.ts";
import { planReplay, type PlannedBuild } from "./replay-plan.ts";

/** Builds that are replayed when nobody says how many. */
const RUNS = 100;

export interface ReplayOptions {
  readonly now: Date;
  /** The latest whole-suite builds, at most so many. @default 100 */
  readonly runs?: number;
  /** Cut each selection to what fits. */
  readonly budget?: Budget;
  readonly onProgress?: (progress: Progress) => void;
}

/** A replay, and single lines a person should read. */
export interface ReplayedRuns {
  readonly replay: Replay;
  readonly history: History;
  readonly notices: readonly string[];
}

/**
 * Goes through the run logs once, oldest first, and selects before each of the latest whole-suite builds for its change
 * by what the runs before it had told, with today's options. What cannot be replayed counts by the score that was
 * recorded with it, where there is one and no budget is asked for.
 * @throws {LockedError} when history.json has to be made anew and another process holds the lock for too long
 */
export async function replayRuns(memory: Memory, options: ReplayOptions): Promise<ReplayedRuns> {
  const { now, runs = RUNS, budget, onProgress } = options;
  const notices: string[] = [];
  const onNotice = (line: string): void => void notices.push(line);
  const { history, stored, logs } = await recall(memory, now, onNotice);
  const planned = planReplay(history, logs, runs);

  const done: ReplayedRun[] = [];
  const notReplayed: NotReplayed[] = [];
  const giveUp = ({ runs: [first, ...others] }: PlannedBuild, why: NotReplayed): void => {
    notReplayed.push(why);
    const [recorded] = budget ? [] : backtest([first, ...others]).perRun;
    if (recorded) done.push({ ...recorded, recorded: true });
  };
  for (const build of planned) if (build.why) giveUp(build, build.why);
  const wanted = planned.filter(({ why }) => why === undefined);

  const follow = followBuilds(memory, { stored, wanted, ...(budget && { budget }) });
  for await (const run of readLogs(logsUpTo(logs, wanted), {
    now,
    skipLive: true,
    onNotice,
    ...(onProgress && { onProgress }),
  })) {
    done.push(...follow.add(run));
  }
  for (const build of follow.notKnown()) giveUp(build, "no-history");
  for (const build of follow.notComplete()) giveUp(build, "no-log");
  return { replay: replayOf({ builds: done, notReplayed, ...(budget && { budget }) }), history, notices };
}

interface Recalled {
  readonly history: History;
  /** What the logs can no longer tell. */
  readonly stored: StoredHistory;
  readonly logs: readonly RunLogFile[];
}

async function recall(
  { dir, options }: Memory,
  now: Date,
  onNotice: (line: string) => void,
): Promise<Recalled> {
  const { history, known, notices } = await readHistory(dir, { now, retention: retentionPolicy(options) });
  for (const notice of notices) onNotice(notice);
  return {
    history,
    stored: known === undefined ? emptyHistory() : remainderOf(known.stored),
    logs: await listRunLogs(dir),
  };
}

/** Nothing that happened after the last build is needed. */
function logsUpTo(logs: readonly RunLogFile[], builds: readonly PlannedBuild[]): readonly RunLogFile[] {
  const last = new Set(builds.flatMap(({ runs }) => runs.map(({ runId }) => runId)));
  return logs.slice(0, logs.findLastIndex(({ runId }) => last.has(runId)) + 1);
}
