import { LINK_KINDS, type LinkKind } from "../model/words.ts";
import { median } from "../select/candidates.ts";
import { sumOf, type BacktestResult, type BacktestRun } from "./backtest.ts";
import type { Budget, WithoutKind } from "./replay-build.ts";

/** Why a build cannot be replayed. */
export const NOT_REPLAYED = ["no-history", "unknown-change", "no-change", "no-log"] as const;
export type NotReplayed = (typeof NOT_REPLAYED)[number];

/** What one kind of link added to the selections of all replayed builds. */
export interface KindFigures {
  readonly kind: LinkKind;
  /** Builds in which it was a reason. */
  readonly runs: number;
  /** Failures that are caught with it and not without it. */
  readonly onlyByIt: number;
  /** Failures caught without it. */
  readonly caughtWithout: number;
  /** caughtWithout / failures; absent when there was nothing to catch. */
  readonly recallWithout?: number;
  /** Time spent without it over whole time, mean over runs, 0 to 1. */
  readonly timeShareWithout: number;
}

/** What `hindcast backtest` tells: past builds selected for anew, with the options and the code of today. */
export interface Replay extends BacktestResult {
  readonly budget?: Budget;
  /** Builds of `perRun` that count by the score recorded with them. */
  readonly recorded: number;
  /** Builds that could not be replayed, those of `recorded` among them. */
  readonly notReplayed: Readonly<Record<NotReplayed, number>>;
  /** Medians over the builds of which a failure was caught, in milliseconds of test time. */
  readonly firstFailure?: {
    readonly runs: number;
    readonly selectedMs: number;
    readonly recordedMs: number;
  };
  /** Kinds that were a reason in any build. */
  readonly kinds: readonly KindFigures[];
}

/** One build as a replay leaves it. */
export interface ReplayedRun extends BacktestRun {
  /** Absent for one that counts by its recorded score. */
  readonly without?: readonly WithoutKind[];
}

export interface ReplayParts {
  readonly builds: readonly ReplayedRun[];
  /** One for each build that could not be replayed. */
  readonly notReplayed: readonly NotReplayed[];
  readonly budget?: Budget;
}

/** Adds up what was replayed. */
export function replayOf({ builds, notReplayed, budget }: ReplayParts): Replay {
  const first = firstFailures(builds);
  return {
    ...sumOf(builds.map(({ without: _parts, ...run }) => run)),
    ...(budget && { budget }),
    recorded: builds.filter(({ recorded }) => recorded === true).length,
    notReplayed: countReasons(notReplayed),
    ...(first && { firstFailure: first }),
    kinds: kindsOf(builds.filter(({ recorded }) => recorded !== true)),
  };
}

function countReasons(reasons: readonly NotReplayed[]): Replay["notReplayed"] {
  const count = (reason: NotReplayed): number => reasons.filter((one) => one === reason).length;
  return {
    "no-history": count("no-history"),
    "unknown-change": count("unknown-change"),
    "no-change": count("no-change"),
    "no-log": count("no-log"),
  };
}

function firstFailures(builds: readonly ReplayedRun[]): Replay["firstFailure"] {
  const times = builds.flatMap(({ firstFailure: first }) =>
    first?.selectedMs === undefined ? [] : [{ selectedMs: first.selectedMs, recordedMs: first.recordedMs }],
  );
  if (times.length === 0) return undefined;
  return {
    runs: times.length,
    selectedMs: median(times.map(({ selectedMs }) => selectedMs)),
    recordedMs: median(times.map(({ recordedMs }) => recordedMs)),
  };
}

function kindsOf(builds: readonly ReplayedRun[]): readonly KindFigures[] {
  const failures = builds.reduce((sum, run) => sum + run.failures, 0);
  return LINK_KINDS.flatMap((kind) => {
    // A build in which the kind was no reason is the same without it.
    const parts = builds.map((run) => run.without?.find((one) => one.kind === kind) ?? { ...run, lost: 0 });
    const runs = builds.filter(({ without }) => without?.some((one) => one.kind === kind) === true).length;
    if (runs === 0) return [];
    const sum = (value: (part: Pick<WithoutKind, "caught" | "timeShare" | "lost">) => number): number =>
      parts.reduce((total, part) => total + value(part), 0);
    const caughtWithout = sum(({ caught }) => caught);
    return [
      {
        kind,
        runs,
        onlyByIt: sum(({ lost }) => lost),
        caughtWithout,
        ...(failures > 0 && { recallWithout: caughtWithout / failures }),
        timeShareWithout: sum(({ timeShare }) => timeShare) / builds.length,
      },
    ];
  });
}
