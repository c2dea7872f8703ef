import type { NotReplayed } from "./backtest/replay.ts";
import type { RunLogFile } from "./log/run-logs.ts";
import { groupBuilds } from "./manifest/builds.ts";
import type { History, RunSummary } from "./model/history.ts";
import type { RunId } from "./model/ids.ts";
import type { Suite } from "./model/suite.ts";

/** A build of the whole suite that a replay was asked for. */
export interface PlannedBuild {
  readonly suite: Suite;
  /** Its runs, in their order. */
  readonly runs: readonly [RunSummary, ...RunSummary[]];
  readonly changedFiles: readonly string[];
  /** Set when it cannot be replayed. */
  readonly why?: NotReplayed;
}

/** The latest whole-suite builds of a history, oldest first, each with what stands in the way of replaying it. */
export function planReplay(
  history: History,
  logs: readonly RunLogFile[],
  runs: number,
): readonly PlannedBuild[] {
  const { builds, ofRun } = groupBuilds(history.runs);
  const runsOf = builds.map((): RunSummary[] => []);
  for (const [index, run] of history.runs.entries()) runsOf[ofRun[index] ?? -1]?.push(run);
  const kept = new Set(logs.map(({ runId }) => runId));
  const planned: PlannedBuild[] = [];
  for (const [index, { suite, wholeSuite, changedFiles }] of builds.entries()) {
    const [first, ...others] = runsOf[index] ?? [];
    if (first === undefined || !wholeSuite) continue;
    const ofBuild: PlannedBuild["runs"] = [first, ...others];
    const why = whyNot(ofBuild, kept, changedFiles);
    planned.push({ suite, runs: ofBuild, changedFiles: changedFiles ?? [], ...(why && { why }) });
  }
  return planned.slice(-runs);
}

/** A change of nothing breaks nothing: there is nothing that a selection could prove. */
function whyNot(
  runs: readonly RunSummary[],
  kept: ReadonlySet<RunId>,
  changedFiles: readonly string[] | undefined,
): NotReplayed | undefined {
  if (runs.some(({ runId }) => !kept.has(runId))) return "no-log";
  if (changedFiles === undefined) return "unknown-change";
  return changedFiles.length === 0 ? "no-change" : undefined;
}
