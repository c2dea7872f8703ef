import type { Note, ToldAttempt } from "../../src/model/healing.ts";
import { remarksIdOf } from "../../src/history/stored-remarks.ts";
import type { RecordedRun } from "../../src/log/recorded-run.ts";
import { isRunId } from "../../src/model/ids.ts";
import type { Failure } from "../../src/model/failure.ts";
import type { LogLine } from "../../src/model/log-lines.ts";
import type { Remark } from "../../src/model/person-lines.ts";
import {
  aFailure,
  aRecordedRun,
  aRunFinished,
  aRunStarted,
  linesOf,
  runId,
  testId,
} from "./recorded-runs.ts";
import { aDiagnosedTest } from "./run-report.ts";

/**
 * A run of test 1: its letters, and the letter of its code when that is told. A small `f` fails with an error of another
 * cause than `F`, a `k` with one that says nearly the same.
 */
export function aHealRun(number: number, letters: string, code?: string, test: number = 1): RecordedRun {
  const lines = linesOf({ [test]: letters.replaceAll(/[fk]/g, "F") }).map((line): LogLine => {
    const failure = line.type === "attempt.finished" ? FAILURES[letters[line.attempt - 1] ?? ""] : undefined;
    return failure === undefined ? line : Object.assign({}, line, { failures: [failure] });
  });
  return aRecordedRun(number, code === undefined ? lines : [...lines, codeLine(test, code)]);
}

const FAILURES: Readonly<Record<string, Failure>> = {
  f: aFailure("another error", { category: "network", kind: "network/reset", message: "reset" }),
  k: aFailure("kin", { message: aFailure("error of 1").message }),
};

/** Says what the code of a test is: a letter, repeated to a digest. */
export function codeLine(test: number, code: string): LogLine {
  return { type: "tests.code", tests: { [testId(test)]: { own: code.repeat(12) } } };
}

/** The run, with the advice that it gave on the failure of a test. */
export function withAdvice(run: RecordedRun, name: string, test: number = 1): RecordedRun {
  const advice = [
    { name, text: "Look again." },
    { name: "another", text: "Or look there." },
  ];
  const said = aDiagnosedTest("pays", { testId: testId(test), outcome: "flaky", advice });
  return { ...run, lines: [...run.lines, { type: "test.diagnosed", ...said }] };
}

/** The log of a person's remark, at the time of a run of that number. */
export function aRemark(number: number, remark: Remark): RecordedRun {
  const id = remarksIdOf(runId(number));
  if (!isRunId(id)) throw new Error(`${id} is no run id`);
  const started = aRunStarted(number, { runId: id, runner: "hindcast" });
  const finished = aRunFinished();
  return { ...aRecordedRun(number, []), started, lines: [started, remark, finished] };
}

/** An attempt to heal as it is printed. */
export function aToldAttempt(fields: Partial<ToldAttempt> = {}): ToldAttempt {
  const { state = "healed" } = fields;
  return {
    testId: testId(1),
    test: {
      testId: testId(1),
      runner: "playwright",
      project: "",
      file: "e2e/search.spec.ts",
      titlePath: ["search", "suggests while typing"],
    },
    key: "20261110T100000000Z-run",
    begunBy: "change",
    begunAt: "2026-11-10T10:00:00Z",
    was: "flaky",
    category: "timeout",
    kind: "timeout/expect",
    fingerprints: ["f00d"],
    state,
    ...(state !== "open" && { endedAt: "2026-11-12T16:00:00Z" }),
    clean: 16,
    runs: 12,
    pSilent: 0.048,
    needs: 16,
    before: { executions: 40, failures: 9 },
    after: { executions: 20, failures: 0 },
    rateBefore: { mean: 0.22, low: 0.12, high: 0.35 },
    rateAfter: { mean: 0.012, low: 0.001, high: 0.07 },
    ...fields,
  };
}

/** A note on a test, and one on a group of failures. */
export const NOTES: readonly Note[] = [
  {
    noteId: "91c07e2b",
    testId: testId(1),
    text: "The suggestions come from staging, whose index is rebuilt at 4 in the morning.",
    at: "2026-11-18T09:00:00Z",
    by: "Ada",
  },
  {
    noteId: "5d0c11aa",
    text: "Not seen since the index is cached.",
    at: "2026-11-19T09:00:00Z",
    group: "f00d",
  },
];

/** One attempt that failed, and one that goes on. */
export const TOLD_ATTEMPTS: readonly ToldAttempt[] = [
  aToldAttempt({
    state: "failed",
    clean: 3,
    advice: "wait-for-response",
    after: { executions: 5, failures: 1 },
    rateAfter: { mean: 0.16, low: 0.02, high: 0.45 },
  }),
  aToldAttempt({ state: "open", begunBy: "mark", note: "waits for the index", clean: 9, runs: 9 }),
];
