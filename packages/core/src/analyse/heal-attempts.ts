import { runKeyOf } from "../log/run-key.ts";
import type { FlakinessModel } from "../model/flakiness.ts";
import type { AttemptSum, HealAttempt, HealMark } from "../model/healing.ts";
import type { History, RunSummary, TestHistory } from "../model/history.ts";
import type { TestCode } from "../model/test-code.ts";
import { countedLetters } from "./counted-attempts.ts";
import { createFilter } from "./flakiness-filter.ts";
import { DEFAULT_MODEL } from "./flakiness-model.ts";
import { addAttempts, beginTrial, codeName, type Beginning, type SeenRun, type Trial } from "./heal-trial.ts";
import { groupNames } from "./group-names.ts";
import { observeRun, seedArchive } from "./replay.ts";
import { ENOUGH_ATTEMPTS, isBad } from "./verdict.ts";

export interface HealOptions {
  /** @default DEFAULT_MODEL */
  readonly model?: FlakinessModel;
  /** The group of failures that a fingerprint belongs to. @default its group among the test's own failures */
  readonly groupOf?: (fingerprint: string) => string;
}

/**
 * The attempts to heal a test, oldest first: a function of what was recorded and of what people marked, whatever the order
 * of merging was. An attempt begins when a flaky or broken test runs with code that it never failed with, or by a mark. It has failed when a failure that the test was known for comes again; another failure decides nothing. It has
 * healed when an unhealed test would hardly have passed as often (`silenceOf`).
 */
export function healAttempts(
  test: TestHistory,
  history: Pick<History, "runs" | "healMarks">,
  options: HealOptions = {},
): readonly HealAttempt[] {
  const marks = history.healMarks?.get(test.testId) ?? [];
  if (marks.length === 0 && !hasChanged(test.code)) return [];
  if (test.failedWith === undefined) return [];
  const follower = followTest(test, options);
  for (const event of eventsOf(test, history.runs, marks)) {
    if ("does" in event.what) follower.mark(event.key, event.what);
    else follower.run(event.key, event.what);
  }
  return follower.attempts();
}

/** Most tests that ever failed are as they were: they need not be followed through their history. */
function hasChanged(code: TestHistory["code"]): boolean {
  const [first, ...others] = code?.values() ?? [];
  return first !== undefined && others.some((other) => codeName(other) !== codeName(first));
}

/** What happens to a test, in its place in the order of all that happened. */
interface Event {
  readonly key: string;
  readonly what: HealMark | SeenRun;
}

function eventsOf(
  test: TestHistory,
  runs: readonly RunSummary[],
  marks: readonly HealMark[],
): readonly Event[] {
  const events: Event[] = marks.map((mark) => ({ key: mark.key, what: mark }));
  // Each is made anew whenever it is asked for.
  const { failedWith: failures, code, advised } = test;
  for (const { run: index, attempts } of test.executions) {
    const run = runs[index];
    const letters = countedLetters(attempts);
    if (run === undefined || letters === "") continue;
    const failedWith = letters.includes("F") ? (failures?.get(index) ?? []) : [];
    const what = { run, letters, failedWith, code: code?.get(index), advised: advised?.get(index) };
    events.push({ key: runKeyOf(run), what });
  }
  return events.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

interface Follower {
  mark(key: string, mark: HealMark): void;
  run(key: string, seen: SeenRun): void;
  attempts(): readonly HealAttempt[];
}

const NONE: AttemptSum = { executions: 0, failures: 0 };

function followTest(
  test: TestHistory,
  { model = DEFAULT_MODEL, groupOf = groupNames([test]) }: HealOptions,
): Follower {
  const filter = createFilter(model);
  seedArchive(filter, test);
  const trials: Trial[] = [];
  const failures = new Map<string, number>();
  const failedCodes = new Set<string>();
  /** Of its last failure since it healed, when that is known: other code than this is a change. */
  let failedCode: TestCode | undefined;
  let latest: TestCode | undefined;
  let advised: string | undefined;
  let executions = 0;
  let before = NONE;

  const openTrial = (): Trial | undefined => trials.findLast((trial) => trial.state() === "open");

  const begin = (key: string, at: string, more: Pick<Beginning, "mark" | "uncured">): void => {
    trials.push(
      beginTrial({
        test,
        key,
        at,
        ...more,
        advised,
        failures: new Map(failures),
        before,
        filter,
        model,
        groupOf,
      }),
    );
    before = NONE;
  };

  /** A test that is still being written fails and is changed, too. */
  const isEstablished = (): boolean =>
    executions >= ENOUGH_ATTEMPTS &&
    isBad({ pBroken: filter.pBroken(), pFlaky: filter.pFlaky(), pMended: filter.pMended() });

  const remember = ({ letters, failedWith, code, advised: given }: SeenRun): void => {
    executions += letters.length;
    before = addAttempts(before, letters);
    for (const fingerprint of failedWith) failures.set(fingerprint, (failures.get(fingerprint) ?? 0) + 1);
    latest = code ?? latest;
    if (!letters.includes("F")) return;
    failedCode = code;
    advised = given;
    if (code) failedCodes.add(codeName(code));
  };

  const isCured = (code: TestCode | undefined): boolean =>
    failedCode !== undefined && code !== undefined && !failedCodes.has(codeName(code)) && isEstablished();

  return {
    mark(key, mark) {
      const open = openTrial();
      if (mark.does === "stop") {
        open?.stop(mark);
        // The code of now was given up: only another change begins anew.
        if (open && latest) failedCodes.add(codeName(latest));
      } else if (open) {
        open.annotate(mark);
      } else if (failures.size > 0) {
        begin(key, mark.at, { mark });
      }
    },
    run(key, seen) {
      if (openTrial() === undefined && isCured(seen.code)) {
        begin(key, seen.run.startedAt, { uncured: new Set(failedCodes) });
      }
      const last = trials.at(-1);
      const wasOpen = last?.state() === "open";
      last?.take(seen);
      if (wasOpen && last?.state() === "healed") {
        failedCode = undefined;
        before = NONE;
      }
      observeRun(filter, seen.run, seen.letters);
      remember(seen);
    },
    attempts: () => trials.map((trial) => trial.attempt()),
  };
}
