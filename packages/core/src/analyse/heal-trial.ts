import type { FlakinessModel } from "../model/flakiness.ts";
import type { AttemptSum, HealAttempt, HealMark, HealState } from "../model/healing.ts";
import type { Manifestation, RunSummary, TestHistory } from "../model/history.ts";
import type { RunId } from "../model/ids.ts";
import type { TestCode } from "../model/test-code.ts";
import type { FlakinessFilter } from "./flakiness-filter.ts";
import { cleanNeeded, isConvincing, silenceOf } from "./silence.ts";
import { BROKEN_FROM } from "./verdict.ts";

/** What one run saw of a test. */
export interface SeenRun {
  readonly run: RunSummary;
  /** `P` and `F`. */
  readonly letters: string;
  readonly failedWith: readonly string[];
  readonly code: TestCode | undefined;
  /** The advice that the run gave on its failure. */
  readonly advised: string | undefined;
}

/** An attempt to heal while the runs since it began are gone through. */
export interface Trial {
  readonly attempt: () => HealAttempt;
  readonly state: () => HealState;
  /** Takes a run that came after its beginning, also after its end. */
  readonly take: (seen: SeenRun) => void;
  /** A person says more of it. */
  readonly annotate: (mark: HealMark) => void;
  readonly stop: (mark: HealMark) => void;
}

/** How an attempt begins. */
export interface Beginning {
  readonly test: TestHistory;
  readonly key: string;
  readonly at: string;
  /** The mark that began it; absent when a change did. */
  readonly mark?: HealMark;
  /** The codes it failed with before the change: their runs, of another branch, say nothing of the cure. */
  readonly uncured?: ReadonlySet<string>;
  /** The advice given on its last failure. */
  readonly advised?: string | undefined;
  /** How often it failed so far, by fingerprint. */
  readonly failures: ReadonlyMap<string, number>;
  readonly before: AttemptSum;
  /** What is believed of the test at this moment. */
  readonly filter: FlakinessFilter;
  readonly model: FlakinessModel;
  readonly groupOf: (fingerprint: string) => string;
}

/** Names a code of a test: equal names, equal code. */
export function codeName({ own, gone = [] }: TestCode): string {
  return [own, ...gone.toSorted()].join(" ");
}

/** Begins an attempt to heal. */
export function beginTrial(beginning: Beginning): Trial {
  const { uncured, groupOf } = beginning;
  const name = nameOf(beginning);
  const targets = targetsOf(beginning);
  const groups = new Set(targets.map((fingerprint) => groupOf(fingerprint)));
  const silence = silenceOf(beginning.filter, beginning.model, shareOf(targets, beginning.failures));
  const needs = cleanNeeded(silence);
  const { advised } = beginning;
  let told: Pick<HealAttempt, "advice" | "note"> = {
    ...(advised !== undefined && { advice: advised }),
    ...wordsOf(beginning.mark),
  };
  let ended: Pick<HealAttempt, "endedAt" | "endedBy"> = {};
  let state: HealState = "open";
  let clean = 0;
  let runs = 0;
  let after: AttemptSum = { executions: 0, failures: 0 };
  let relapsedAt: string | undefined;

  const end = (how: HealState, at: string, by?: RunId): void => {
    state = how;
    ended = { endedAt: at, ...(by !== undefined && { endedBy: by }) };
  };

  const judge = ({ run, letters }: SeenRun, cameAgain: boolean): void => {
    runs += 1;
    clean += cameAgain ? letters.indexOf("F") : countOf(letters, "P");
    if (cameAgain) end("failed", run.startedAt, run.runId);
    else if (isConvincing(silence, clean)) end("healed", run.startedAt, run.runId);
  };

  return {
    state: () => state,
    take(seen) {
      const { letters, failedWith, code, run } = seen;
      if (code && uncured?.has(codeName(code))) return;
      after = addAttempts(after, letters);
      const cameAgain = failedWith.some((fingerprint) => groups.has(groupOf(fingerprint)));
      if (state === "open") judge(seen, cameAgain);
      else if (state === "healed" && cameAgain) relapsedAt ??= run.startedAt;
    },
    annotate: (mark) => (told = { ...told, ...wordsOf(mark) }),
    stop: (mark) => end("stopped", mark.at),
    attempt: () => ({
      ...name,
      ...mostFrequent(beginning, groups),
      ...told,
      fingerprints: targets,
      state,
      ...ended,
      clean,
      runs,
      pSilent: silence(clean),
      ...(needs !== undefined && { needs }),
      before: beginning.before,
      after,
      ...(relapsedAt !== undefined && { relapsedAt }),
    }),
  };
}

/** Adds the attempts of a run. */
export function addAttempts(sum: AttemptSum, letters: string): AttemptSum {
  return {
    executions: sum.executions + letters.length,
    failures: sum.failures + countOf(letters, "F"),
  };
}

function countOf(letters: string, letter: string): number {
  return letters.split(letter).length - 1;
}

function nameOf({
  test,
  key,
  at,
  mark,
  filter,
}: Beginning): Pick<HealAttempt, "testId" | "key" | "begunBy" | "begunAt" | "was"> {
  return {
    testId: test.testId,
    key,
    begunBy: mark ? "mark" : "change",
    begunAt: at,
    was: filter.pBroken() >= BROKEN_FROM ? "broken" : "flaky",
  };
}

function wordsOf(mark: HealMark | undefined): Pick<HealAttempt, "advice" | "note"> {
  const { advice, note } = mark ?? {};
  return { ...(advice !== undefined && { advice }), ...(note !== undefined && { note }) };
}

/** All that the test failed with, or the group that was named. */
function targetsOf({ mark, failures, groupOf }: Beginning): readonly string[] {
  const known = [...failures.keys()].toSorted();
  if (mark?.group === undefined) return known;
  const group = groupOf(mark.group);
  const named = known.filter((fingerprint) => groupOf(fingerprint) === group);
  return named.length > 0 ? named : [mark.group];
}

function shareOf(targets: readonly string[], failures: ReadonlyMap<string, number>): number {
  const all = total(failures.values());
  return all === 0 ? 1 : total(targets.map((fingerprint) => failures.get(fingerprint) ?? 0)) / all;
}

function total(counts: Iterable<number>): number {
  let all = 0;
  for (const count of counts) all += count;
  return all;
}

/** The words of the failure that it was known for most. */
function mostFrequent(
  { test, failures, groupOf }: Beginning,
  groups: ReadonlySet<string>,
): Pick<HealAttempt, "category" | "kind"> {
  const countIn = ({ fingerprint }: Manifestation): number => failures.get(fingerprint) ?? 0;
  const [most] = test.manifestations
    .filter(({ fingerprint }) => groups.has(groupOf(fingerprint)))
    .toSorted((a, b) => countIn(b) - countIn(a) || (a.fingerprint < b.fingerprint ? -1 : 1));
  return most === undefined
    ? { category: "unknown", kind: "unknown" }
    : { category: most.category, kind: most.kind };
}
