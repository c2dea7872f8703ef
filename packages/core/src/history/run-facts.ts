import { gistOf } from "../classify/normalise.ts";
import { detectOutage, type FailedTest, type RunFailures } from "../classify/outage.ts";
import type { RecordedRun } from "../log/recorded-run.ts";
import { type RunKey, runKeyOf } from "../log/run-key.ts";
import type { Failure } from "../model/failure.ts";
import type { ExecutedSource } from "../model/executed.ts";
import type { AttemptLetters, RunSummary } from "../model/history.ts";
import type { TestId } from "../model/ids.ts";
import type { AttemptFinished } from "../model/log-lines.ts";
import type { TestCode } from "../model/test-code.ts";
import { hasFailed } from "../model/outcome.ts";
import type { NotRunReason } from "../model/words.ts";
import { type AttemptsOfTest, attemptsByTest } from "./attempts-by-test.ts";
import { watchedTests } from "./fold-watched.ts";
import { remarksIn, type StoredRemark } from "./stored-remarks.ts";
import { summariseRun } from "./summarise-run.ts";
import { testFileFacts, type TestFileFacts } from "./test-file-facts.ts";
import type { FailureWords, RenameDecision, TestAbout } from "./stored-history.ts";
import { adviceIn, codesOf } from "./test-codes.ts";

/** Attempts of one test in one run that are kept one by one; `--repeat-each` can make any number. */
const MAX_ATTEMPTS = 400;
const MAX_MESSAGE = 300;
const UNLOADED: NotRunReason = "load-failed";

/** What one run says of one test. */
export interface TestFacts {
  readonly about?: Omit<TestAbout, "run">;
  readonly letters: AttemptLetters;
  /** Of the last attempt that passed; present if and only if one did. */
  readonly durationMs?: number;
  readonly failures: readonly FailureFact[];
  readonly code?: TestCode;
  /** The name of the advice that the run gave on its failure. */
  readonly advice?: string;
}

/** The attempts of a test that failed with one fingerprint; letters as in `StoredManifestation.runs`. */
export interface FailureFact {
  readonly fingerprint: string;
  readonly letters: string;
  readonly words: FailureWords;
}

/** What a run adds to the history. */
export interface RunFacts {
  readonly key: RunKey;
  readonly summary: RunSummary;
  readonly tests: ReadonlyMap<TestId, TestFacts>;
  readonly imports: ReadonlyMap<string, readonly string[]>;
  /** By `testFileKey`. */
  readonly testFiles: ReadonlyMap<string, TestFileFacts>;
  /** What single tests executed. */
  readonly watched: ReadonlyMap<TestId, readonly ExecutedSource[]>;
  readonly renames: readonly RenameDecision[];
  /** What people said; only in logs that are no runs. */
  readonly remarks: readonly StoredRemark[];
}

/** Works out what a recorded run adds to the history; nothing of the history is needed for it. */
export function runFacts(recorded: RecordedRun): RunFacts {
  const key = runKeyOf(recorded.started);
  const byTest = attemptsByTest(recorded);
  const found = detectOutage(failuresOf(byTest));
  const codes = codesOf(recorded);
  const advised = adviceIn(recorded);
  const tests = new Map<TestId, TestFacts>();
  for (const [testId, letters] of unrunTests(recorded)) tests.set(testId, { letters, failures: [] });
  for (const [testId, attempts] of byTest) {
    const code = codes.get(testId);
    const facts = testFacts(attempts, { excused: found?.excused.has(testId) ?? false, code });
    const advice = advised.get(testId);
    tests.set(testId, { ...facts, ...(advice !== undefined && { advice }) });
  }
  return {
    key,
    summary: summariseRun(recorded, byTest, found?.outage),
    tests,
    imports: importsOf(recorded),
    testFiles: testFileFacts(recorded, byTest),
    watched: watchedTests(recorded),
    renames: renamesOf(recorded, key),
    remarks: remarksIn(recorded, key),
  };
}

/** The tests that never ran, each with its letter. */
function unrunTests({ finished }: RecordedRun): readonly (readonly [TestId, AttemptLetters])[] {
  return Object.entries(finished?.notRun ?? {}).flatMap(([reason, testIds]) =>
    testIds.map((testId) => [testId, reason === UNLOADED ? "L" : "N"] as const),
  );
}

function failuresOf(byTest: ReadonlyMap<TestId, AttemptsOfTest>): RunFailures {
  let executed = 0;
  const failed: FailedTest[] = [];
  for (const [testId, { attempts }] of byTest) {
    const bad = attempts.filter((attempt) => hasFailed(attempt));
    if (bad.length > 0 || attempts.some((attempt) => letterOf(attempt) === "P")) executed += 1;
    if (bad.length > 0) failed.push({ testId, failures: bad.flatMap(({ failures }) => failures) });
  }
  return { executed, failed };
}

interface Beside {
  /** Its failures are those of an outage. */
  readonly excused: boolean;
  readonly code: TestCode | undefined;
}

function testFacts({ about, attempts: all, inFlight }: AttemptsOfTest, { excused, code }: Beside): TestFacts {
  const attempts = all.slice(-MAX_ATTEMPTS);
  const letters = attempts.map((attempt) =>
    excused ? letterOf(attempt).replace("F", "E") : letterOf(attempt),
  );
  const passed = attempts.findLast((attempt) => letterOf(attempt) === "P");
  return {
    ...(about && { about }),
    letters: `${letters.join("")}${"I".repeat(inFlight)}`.slice(-MAX_ATTEMPTS),
    ...(passed && { durationMs: Math.round(passed.durationMs) }),
    failures: excused ? [] : failureFacts(attempts, code),
    ...(code && { code }),
  };
}

function letterOf(attempt: AttemptFinished): string {
  if (hasFailed(attempt)) return "F";
  if (attempt.notRun !== undefined) return "N";
  if (attempt.status === "skipped") return "S";
  return attempt.status === "interrupted" ? "I" : "P";
}

function failureFacts(
  attempts: readonly AttemptFinished[],
  code: TestCode | undefined,
): readonly FailureFact[] {
  const facts = new Map<string, FailureFact>();
  const lastPass = attempts.findLastIndex((attempt) => letterOf(attempt) === "P");
  for (const [index, attempt] of attempts.entries()) {
    if (!hasFailed(attempt)) continue;
    // An attempt that raised one error many times failed with it once.
    const byFingerprint = new Map(attempt.failures.map((failure) => [failure.fingerprint, failure]));
    for (const [fingerprint, failure] of byFingerprint) {
      const letters = `${facts.get(fingerprint)?.letters ?? ""}${index < lastPass ? "R" : "F"}`;
      const place = code?.places?.[fingerprint];
      const words = { ...wordsOf(failure), ...(place && { place }) };
      facts.set(fingerprint, { fingerprint, letters, words });
    }
  }
  return [...facts.values()];
}

function wordsOf({ category, kind, message }: Failure): FailureWords {
  const [first = ""] = message.split("\n", 1);
  return {
    category,
    kind,
    message: first.slice(0, MAX_MESSAGE),
    ...(first.length < message.length && { gist: gistOf(message) }),
  };
}

function importsOf({ lines }: RecordedRun): ReadonlyMap<string, readonly string[]> {
  const imports = new Map<string, readonly string[]>();
  for (const line of lines) {
    if (line.type !== "run.imports") continue;
    for (const [file, files] of Object.entries(line.files)) imports.set(file, files);
  }
  return imports;
}

function renamesOf({ lines }: RecordedRun, by: RunKey): readonly RenameDecision[] {
  const decisions: RenameDecision[] = [];
  for (const line of lines) {
    if (line.type !== "test.renamed" && line.type !== "rename.undone") continue;
    const { testId, from } = line;
    decisions.push({ by, testId, from, ...(line.type === "test.renamed" && { why: line.why }) });
  }
  return decisions;
}
