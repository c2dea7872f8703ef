import * as v from "valibot";
import { FingerprintSchema } from "../../src/log/model-schemas.ts";
import type { RecordedRun } from "../../src/log/recorded-run.ts";
import type { Failure } from "../../src/model/failure.ts";
import { isRunId, isTestId, type RunId, type TestId } from "../../src/model/ids.ts";
import type {
  AttemptFinished,
  LogLine,
  RunFinished,
  RunStarted,
  TestStarted,
} from "../../src/model/log-lines.ts";

const FIRST_RUN_MS = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;

/** The id of a test by a small number. */
export function testId(number: number): TestId {
  const id = number.toString(16).padStart(16, "0");
  if (!isTestId(id)) throw new Error(`${number} makes no test id`);
  return id;
}

/** The id of a run by a small number. */
export function runId(number: number): RunId {
  const id = `run${number}`;
  if (!isRunId(id)) throw new Error(`${number} makes no run id`);
  return id;
}

/** When the run of a number starts: runs are a minute apart. */
export function startOf(number: number): string {
  return new Date(FIRST_RUN_MS + number * MINUTE_MS).toISOString();
}

/** The first line of a run's log. */
export function aRunStarted(number: number, fields: Partial<RunStarted> = {}): RunStarted {
  return {
    type: "run.started",
    schema: { name: "hindcast.log", version: 1 },
    runId: runId(number),
    buildId: `build${number}`,
    runner: "playwright",
    runnerVersion: "1.65.1",
    startedAt: startOf(number),
    dirty: false,
    codeVersion: `c0ffee${number}`,
    ci: false,
    ...fields,
  };
}

/** A test begins an attempt. */
export function aTestStarted(test: number, fields: Partial<TestStarted> = {}): TestStarted {
  return {
    type: "test.started",
    testId: testId(test),
    runner: "playwright",
    project: "",
    file: `e2e/test${test}.spec.ts`,
    titlePath: ["suite", `test ${test}`],
    tags: [],
    attempt: 1,
    ...fields,
  };
}

/** An attempt that passed, unless the fields say otherwise. */
export function anAttempt(test: number, fields: Partial<AttemptFinished> = {}): AttemptFinished {
  return {
    type: "attempt.finished",
    testId: testId(test),
    attempt: 1,
    status: "passed",
    expected: true,
    startedAt: startOf(0),
    durationMs: 100,
    failures: [],
    ...fields,
  };
}

/** A failure with a fingerprint of a word. */
export function aFailure(word: string, fields: Partial<Failure> = {}): Failure {
  return {
    category: "assertion",
    kind: "assertion/value",
    fingerprint: v.parse(FingerprintSchema, word),
    message: `${word} is not what was expected\nsecond line`,
    ...fields,
  };
}

/** The last line of a run's log. */
export function aRunFinished(fields: Partial<RunFinished> = {}): RunFinished {
  return {
    type: "run.finished",
    status: "passed",
    durationMs: 5000,
    counts: {
      tests: 1,
      attempts: 1,
      passed: 1,
      failed: 0,
      flaky: 0,
      skipped: 0,
      interrupted: 0,
      notRun: 0,
    },
    wholeSuite: true,
    ...fields,
  };
}

/** What a test did in a run: a letter for each attempt as in `AttemptLetters`; `T` stays in flight. */
export type Played = Readonly<Record<number, string>>;

/** The lines of a run between its first and its last. A failed attempt has the fingerprint `error of <test>`. */
export function linesOf(played: Played, durationMs: number = 100): readonly LogLine[] {
  return Object.entries(played).flatMap(([test, letters]) =>
    Array.from(letters).flatMap((letter, index): LogLine[] => {
      const attempt = index + 1;
      const started = aTestStarted(Number(test), { attempt });
      if (letter === "T") return [started];
      return [
        started,
        anAttempt(Number(test), { ...ENDINGS[letter], ...failing(letter, test), attempt, durationMs }),
      ];
    }),
  );
}

const ENDINGS: Readonly<Record<string, Partial<AttemptFinished>>> = {
  F: { status: "failed", expected: false },
  S: { status: "skipped" },
  I: { status: "interrupted", expected: false },
  N: { status: "skipped", notRun: "hook-failed" },
};

function failing(letter: string, test: string): Partial<AttemptFinished> {
  return letter === "F" ? { failures: [aFailure(`error of ${test}`)] } : {};
}

/** What a run tells of the file of a test: how long it took, and perhaps what it executed. */
export function linesOfFile(
  test: number,
  { durationMs, uncalled }: { readonly durationMs: number; readonly uncalled?: string },
): readonly LogLine[] {
  const ref = { project: "", file: `e2e/test${test}.spec.ts` };
  const sources = [
    { file: ref.file, hash: "0123456789ab" },
    { file: "src/cart.ts", hash: "ba9876543210", uncalled: uncalled ?? "" },
  ];
  return [
    { type: "file.finished", ...ref, durationMs },
    ...(uncalled === undefined ? [] : [{ type: "file.executed" as const, ...ref, sources }]),
  ];
}

/** A run as the reader gives it. Without an end it was killed. */
export function aRecordedRun(
  number: number,
  lines: readonly LogLine[],
  finished: RunFinished | undefined = aRunFinished(),
): RecordedRun {
  const started = aRunStarted(number);
  const ended = new Set(lines.flatMap((line) => (line.type === "attempt.finished" ? [key(line)] : [])));
  const open = lines.flatMap((line) => (line.type === "test.started" && !ended.has(key(line)) ? [line] : []));
  return {
    started,
    lines: [started, ...lines, ...(finished ? [finished] : [])],
    ...(finished && { finished }),
    torn: false,
    chain: { state: "intact" },
    inFlight: open.map(({ testId: id, attempt }) => ({ testId: id, attempt })),
    skipped: 0,
    bytes: 1000,
  };
}

/** A run that was killed after its last line. */
export function aKilledRun(number: number, lines: readonly LogLine[]): RecordedRun {
  const { finished: _none, lines: all, ...run } = aRecordedRun(number, lines);
  return { ...run, lines: all.slice(0, -1) };
}

function key({ testId: id, attempt }: { readonly testId: TestId; readonly attempt: number }): string {
  return `${id} ${attempt}`;
}
