import type { TestFacts } from "./run-facts.ts";
import { lastRun, passedRuns, putRun, shiftRuns } from "./run-code.ts";
import { putCode, shiftCodes } from "./test-codes.ts";
import type { StoredManifestation, StoredTest, TestAbout } from "./stored-history.ts";

/** Durations kept of a test. */
const MAX_DURATIONS = 20;
/** Manifestations of a test that keep their words. */
const MAX_WORDS = 20;

/** What a run says of a test, and which run it is. */
export interface SeenInRun {
  readonly run: number;
  /** As `Date` writes it, so that moments compare as texts. */
  readonly startedAt: string;
  readonly facts: TestFacts;
}

/** Adds a run to what is kept of a test. The run may lie anywhere among those known, but must not be one of them. */
export function foldTest(known: StoredTest | undefined, seen: SeenInRun): StoredTest {
  const { run, startedAt, facts } = seen;
  const test = known ?? unseen(startedAt);
  const about = latestAbout(test, seen);
  return {
    ...(about && { about }),
    first: startedAt < test.first ? startedAt : test.first,
    last: startedAt > test.last ? startedAt : test.last,
    runs: putRun(test.runs, run, facts.letters),
    durations: putDuration(test, run, facts.durationMs),
    failures: facts.failures.length === 0 ? test.failures : putFailures(test.failures, seen),
    ...codesWith(test, seen),
    ...(test.archived && { archived: test.archived }),
  };
}

function codesWith({ codes }: StoredTest, { run, facts }: SeenInRun): Pick<StoredTest, "codes"> {
  const { code, advice } = facts;
  const told =
    code || advice !== undefined
      ? putCode(codes, run, { ...(code && { code }), ...(advice !== undefined && { advice }) })
      : codes;
  return told ? { codes: told } : {};
}

function unseen(startedAt: string): StoredTest {
  return { first: startedAt, last: startedAt, runs: "", durations: [], failures: [] };
}

function latestAbout({ about }: StoredTest, { run, facts }: SeenInRun): TestAbout | undefined {
  if (facts.about === undefined || run < (about?.run ?? 0)) return about;
  return { run, ...facts.about };
}

/** Makes room for a run that comes before some of those a test already knows. */
export function shiftTest(test: StoredTest, from: number): StoredTest {
  const runs = shiftRuns(test.runs, from);
  if (runs === test.runs) return test;
  const { about, codes } = test;
  return {
    ...test,
    runs,
    ...(about && { about: { ...about, run: about.run + (about.run >= from ? 1 : 0) } }),
    failures: test.failures.map(({ fingerprint, runs: failed, words }) => ({
      fingerprint,
      runs: shiftRuns(failed, from),
      ...(words && { words }),
    })),
    ...(codes && { codes: shiftCodes(codes, from) }),
  };
}

/** Puts the manifestations in order, latest seen first, and takes their words from those beyond the limit. */
export function rankFailures(failures: readonly StoredManifestation[]): readonly StoredManifestation[] {
  const ranked = failures
    .map((failure) => ({ failure, last: lastRun(failure.runs) ?? 0 }))
    .toSorted((a, b) => b.last - a.last || (a.failure.fingerprint < b.failure.fingerprint ? -1 : 1));
  return ranked.map(({ failure }, rank) => {
    const { words: _dropped, ...bare } = failure;
    return rank < MAX_WORDS ? failure : bare;
  });
}

/** Keeps the latest durations. */
export function latestDurations(durations: readonly number[]): readonly number[] {
  return durations.slice(-MAX_DURATIONS);
}

/** Durations carry no run number: counted from the end, they belong to the runs in which the test passed. */
function putDuration(
  { runs, durations }: StoredTest,
  run: number,
  durationMs: number | undefined,
): readonly number[] {
  if (durationMs === undefined) return durations;
  let later = 0;
  for (const passed of passedRuns(runs)) {
    if (passed < run || later === durations.length) break;
    later += 1;
  }
  return latestDurations(durations.toSpliced(durations.length - later, 0, durationMs));
}

function putFailures(
  failures: readonly StoredManifestation[],
  { run, facts }: SeenInRun,
): readonly StoredManifestation[] {
  const byFingerprint = new Map(failures.map((failure) => [failure.fingerprint, failure]));
  for (const { fingerprint, letters, words } of facts.failures) {
    const known = byFingerprint.get(fingerprint);
    const isLatest = known === undefined || (lastRun(known.runs) ?? 0) < run;
    const kept = isLatest ? words : known.words;
    byFingerprint.set(fingerprint, {
      fingerprint,
      runs: putRun(known?.runs ?? "", run, letters),
      ...(kept && { words: kept }),
    });
  }
  return rankFailures([...byFingerprint.values()]);
}
