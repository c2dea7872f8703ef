import { addSums, NO_SUMS } from "./attempt-sums.ts";
import { latestDurations, rankFailures } from "./fold-test.ts";
import { cutCodes, joinCodes } from "./test-codes.ts";
import { firstRun, lastRun, mergeCodes, passedRuns, splitCode } from "./run-code.ts";
import type { StoredManifestation, StoredTest } from "./stored-history.ts";

export interface SplitOptions {
  /** The first run of the newer part. */
  readonly run: number;
  /** When a kept run began. */
  readonly startOf: (run: number) => string;
}

/** A test cut in two; a part is absent when nothing is in it. */
export interface SplitTest {
  readonly older?: StoredTest;
  readonly newer?: StoredTest;
}

/** Cuts what is kept of a test in front of a run. What is archived is older than any run. */
export function splitTest(test: StoredTest, { run, startOf }: SplitOptions): SplitTest {
  const { before, after } = splitCode(test.runs, run);
  const { about, archived, codes, ...rest } = test;
  if (after === "") return { older: test };
  if (before === "" && archived === undefined) return { newer: test };

  const passedLater = [...passedRuns(after)].length;
  const cut = Math.max(0, test.durations.length - passedLater);
  return {
    older: {
      ...rest,
      ...(about && { about }),
      ...(archived && { archived }),
      last: startOfLast(before, startOf) ?? test.first,
      runs: before,
      durations: test.durations.slice(0, cut),
      failures: partOf(test.failures, (code) => splitCode(code, run).before),
      ...cutCodes(codes, (code) => splitCode(code, run).before),
    },
    newer: {
      ...rest,
      ...(about && { about }),
      first: startOf(firstRun(after)),
      runs: after,
      durations: test.durations.slice(cut),
      failures: partOf(test.failures, (code) => splitCode(code, run).after),
      ...cutCodes(codes, (code) => splitCode(code, run).after),
    },
  };
}

/** Makes one test of two; it describes itself as the newer one does. */
export function joinTests(older: StoredTest, newer: StoredTest): StoredTest {
  const { about = older.about, archived = NO_SUMS } = newer;
  const sums = addSums(older.archived ?? NO_SUMS, archived);
  return {
    ...(about && { about }),
    first: older.first < newer.first ? older.first : newer.first,
    last: older.last > newer.last ? older.last : newer.last,
    runs: mergeCodes(older.runs, newer.runs),
    durations: joinDurations(older, newer),
    failures: joinFailures(older.failures, newer.failures),
    ...((older.codes ?? newer.codes) && { codes: joinCodes(older.codes, newer.codes) }),
    ...(sums.executions > 0 && { archived: sums }),
  };
}

function startOfLast(code: string, startOf: (run: number) => string): string | undefined {
  const last = lastRun(code);
  return last === undefined ? undefined : startOf(last);
}

function partOf(
  failures: readonly StoredManifestation[],
  cut: (code: string) => string,
): readonly StoredManifestation[] {
  const parts = failures.map(({ fingerprint, runs, words }) => ({
    fingerprint,
    runs: cut(runs),
    ...(words && { words }),
  }));
  return parts.filter(({ runs }) => runs !== "");
}

function joinDurations(older: StoredTest, newer: StoredTest): readonly number[] {
  const timed = [...timedDurations(older), ...timedDurations(newer)].toSorted((a, b) => a.run - b.run);
  return latestDurations(timed.map(({ durationMs }) => durationMs));
}

/** Durations with the runs they belong to; those of runs that are no longer kept come before all others. */
function timedDurations({ runs, durations }: StoredTest): readonly { run: number; durationMs: number }[] {
  const passed = passedRuns(runs);
  return durations
    .toReversed()
    .map((durationMs) => ({ run: passed.next().value ?? 0, durationMs }))
    .toReversed();
}

function joinFailures(
  older: readonly StoredManifestation[],
  newer: readonly StoredManifestation[],
): readonly StoredManifestation[] {
  const joined = new Map(older.map((failure) => [failure.fingerprint, failure]));
  for (const failure of newer) {
    const { fingerprint } = failure;
    const known = joined.get(fingerprint);
    const words = failure.words ?? known?.words;
    const runs = mergeCodes(known?.runs ?? "", failure.runs);
    joined.set(fingerprint, { fingerprint, runs, ...(words && { words }) });
  }
  return rankFailures([...joined.values()]);
}
