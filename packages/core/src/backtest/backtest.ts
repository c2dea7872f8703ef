import type { RunSummary } from "../model/history.ts";
import type { RunId, TestId } from "../model/ids.ts";
import type { Shadow } from "../model/log-lines.ts";
import type { BacktestFigures } from "../model/manifest.ts";
import { calibrate } from "./calibration.ts";
import type { FirstFailure } from "./first-failure.ts";

/** As many missed tests are named for a run. */
const MAX_MISSED = 20;

/** One whole-suite run, its shards joined, with what the selection would have done in it. */
export interface BacktestRun extends Shadow {
  readonly buildId: string;
  /** Of the first shard. */
  readonly runId: RunId;
  /** ISO 8601, of the first shard. */
  readonly startedAt: string;
  readonly commit?: string;
  /** Only in a replay. */
  readonly firstFailure?: FirstFailure;
  /** In a replay: it could not be replayed, so this is the score that was recorded with it. */
  readonly recorded?: true;
}

/** How often the selection would have been right: what `hindcast backtest --json` prints. */
export interface BacktestResult extends BacktestFigures {
  /** Runs in which there was a failure to catch. */
  readonly failingChanges: number;
  /** Of these, the ones in which at least one failure was caught. */
  readonly caughtChanges: number;
  /** caught / failures; absent when there was nothing to catch. */
  readonly recall?: number;
  /** Oldest first. */
  readonly perRun: readonly BacktestRun[];
}

/** What one run of a build, a shard or a whole run, scored. */
export interface ScoredRun {
  readonly run: Pick<RunSummary, "runId" | "buildId" | "startedAt" | "durationMs" | "commit">;
  readonly shadow: Shadow;
}

/** Adds up the shadows that were recorded with whole-suite runs. */
export function backtest(runs: readonly RunSummary[]): BacktestResult {
  return reportOf(runs.flatMap((run) => (run.shadow ? [{ run, shadow: run.shadow }] : [])));
}

/** Joins the shards of each build and adds up the builds. Nothing scored gives zeros and no recall. */
export function reportOf(scored: readonly ScoredRun[]): BacktestResult {
  return sumOf(Array.from(byBuild(scored).values(), joined));
}

/** Adds up builds. */
export function sumOf(builds: readonly BacktestRun[]): BacktestResult {
  const perRun = builds.toSorted((a, b) => compare(a.startedAt, b.startedAt));
  const failing = perRun.filter((run) => run.failures > 0);
  const calibration = calibrate(perRun.map((run) => run.heldBefore ?? []));
  const failures = sum(perRun.map((run) => run.failures));
  const caught = sum(perRun.map((run) => run.caught));
  return {
    runs: perRun.length,
    failures,
    caught,
    failingChanges: failing.length,
    caughtChanges: failing.filter((run) => run.caught > 0).length,
    ...(failures > 0 && { recall: caught / failures }),
    timeShare: perRun.length === 0 ? 0 : sum(perRun.map((run) => run.timeShare)) / perRun.length,
    ...(calibration && { calibration }),
    perRun,
  };
}

/** The figures of a report, as the manifest carries them; undefined when there is no evidence yet. */
export function figuresOf({
  runs,
  failures,
  caught,
  failingChanges,
  caughtChanges,
  timeShare,
  calibration,
}: BacktestResult): BacktestFigures | undefined {
  if (runs === 0) return undefined;
  const counts = { runs, failures, caught, failingChanges, caughtChanges, timeShare };
  return { ...counts, ...(calibration && { calibration }) };
}

/** Builds in the order in which they began. */
function byBuild(scored: readonly ScoredRun[]): ReadonlyMap<string, readonly [ScoredRun, ...ScoredRun[]]> {
  const builds = new Map<string, [ScoredRun, ...ScoredRun[]]>();
  for (const one of scored.toSorted((a, b) => compare(a.run.startedAt, b.run.startedAt))) {
    const shards = builds.get(one.run.buildId);
    if (shards) shards.push(one);
    else builds.set(one.run.buildId, [one]);
  }
  return builds;
}

function joined(shards: readonly [ScoredRun, ...ScoredRun[]]): BacktestRun {
  const shadows = shards.map(({ shadow }) => shadow);
  const missed = new Set<TestId>(shadows.flatMap((shadow) => shadow.missed));
  const levels = shadows.flatMap(({ heldBefore = [] }) => heldBefore).toSorted((a, b) => a - b);
  const { runId, buildId, startedAt, commit } = shards[0].run;
  return {
    buildId,
    runId,
    startedAt,
    ...(commit !== undefined && { commit }),
    available: sum(shadows.map(({ available }) => available)),
    selected: sum(shadows.map(({ selected }) => selected)),
    failures: sum(shadows.map(({ failures }) => failures)),
    caught: sum(shadows.map(({ caught }) => caught)),
    timeShare: joinedTimeShare(shards),
    wholeSuite: shadows.every(({ wholeSuite }) => wholeSuite),
    missed: [...missed].slice(0, MAX_MISSED),
    ...(levels.length > 0 && { heldBefore: levels }),
  };
}

/** Each shard counts by its length; when no length was recorded, all count alike. */
function joinedTimeShare(shards: readonly ScoredRun[]): number {
  const whole = sum(shards.map(({ run }) => run.durationMs));
  const weight = ({ run }: ScoredRun): number => (whole > 0 ? run.durationMs / whole : 1 / shards.length);
  // Weights that are not exact can sum to a hair above 1, and who reads a manifest refuses such a share.
  return Math.min(1, sum(shards.map((shard) => weight(shard) * shard.shadow.timeShare)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
