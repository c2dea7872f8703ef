import type { History, RunSummary } from "../model/history.ts";
import type { Shadow } from "../model/log-lines.ts";

/** One whole-suite run and what the selection for its change would have done. */
export interface BacktestedRun {
  readonly runId: string;
  readonly startedAt: string;
  readonly commit?: string;
  readonly available: number;
  readonly selected: number;
  readonly failures: number;
  readonly caught: number;
  readonly timeShare: number;
  readonly wholeSuite: boolean;
  readonly missed: readonly string[];
}

/** What `hindcast backtest --json` prints. */
export interface BacktestReport {
  readonly runs: number;
  readonly failures: number;
  readonly caught: number;
  /** caught / failures; absent when there was nothing to catch. */
  readonly recall?: number;
  /** Mean over runs, 0 to 1. */
  readonly timeShare: number;
  /** Oldest first. */
  readonly perRun: readonly BacktestedRun[];
}

type Scored = RunSummary & { readonly shadow: Shadow };

/** Sums up the scores that each whole-suite run recorded when it ended, before it knew what came later. */
export function backtestReport({ runs }: Pick<History, "runs">): BacktestReport {
  const perRun = runs.filter(isScored).map(scoredRun);
  const failures = sum(perRun.map((run) => run.failures));
  const caught = sum(perRun.map((run) => run.caught));
  return {
    runs: perRun.length,
    failures,
    caught,
    ...(failures > 0 && { recall: caught / failures }),
    timeShare: perRun.length === 0 ? 0 : sum(perRun.map((run) => run.timeShare)) / perRun.length,
    perRun,
  };
}

function scoredRun({ runId, startedAt, commit, shadow }: Scored): BacktestedRun {
  return { runId, startedAt, ...(commit !== undefined && { commit }), ...shadow };
}

function isScored(run: RunSummary): run is Scored {
  return run.shadow !== undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
