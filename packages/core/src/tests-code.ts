import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createTestCodeReader, statementDigest, statementDigests } from "./capture/test-code.ts";
import type { Failure } from "./model/failure.ts";
import type { History, TestHistory } from "./model/history.ts";
import type { TestId } from "./model/ids.ts";
import type { LogLine, TestStarted } from "./model/log-lines.ts";
import { hasFailed, outcomeOf } from "./model/outcome.ts";
import type { FailurePlace, TestCode, TestsCode } from "./model/test-code.ts";
import { attemptsOfTests } from "./tally.ts";

/** Tests whose code is told; beyond, a run is so red that nobody mends single tests by it. */
const MAX_TESTS = 1000;
/** Places of one test. */
const MAX_PLACES = 20;

export interface TestsCodeInput {
  readonly root: string;
  readonly lines: readonly LogLine[];
  /** What was remembered before the run. */
  readonly before: History;
  /** New id → the id whose history it continues, as decided in this run. */
  readonly renamed: ReadonlyMap<TestId, TestId>;
  /** Gets a line when the code cannot be told. */
  readonly notices: string[];
}

/**
 * Tells what the code is of tests that failed in this run or are remembered for failing, so that whoever reads the
 * history can see when one of them was changed. Undefined when there are none, and after a fault: it must cost the run
 * nothing else.
 */
export function testsCode(input: TestsCodeInput): TestsCode | undefined {
  try {
    return codeOfSuspects(input);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    input.notices.push(`the code of failed tests is not recorded: ${why}`);
    return undefined;
  }
}

function codeOfSuspects({ root, lines, before, renamed }: TestsCodeInput): TestsCode | undefined {
  const codeOf = createCodeTeller(root);
  const begun = firstLines(lines);
  const tests: Record<string, TestCode> = {};
  for (const { testId, failures } of suspects({ lines, before, renamed }).slice(0, MAX_TESTS)) {
    const test = begun.get(testId);
    const known = before.tests.get(testId) ?? before.tests.get(renamed.get(testId) ?? testId);
    const code = test && codeOf(test, { failures, known });
    if (code) tests[testId] = code;
  }
  return Object.keys(tests).length === 0 ? undefined : { type: "tests.code", tests };
}

interface Suspect {
  readonly testId: TestId;
  readonly failures: readonly Failure[];
}

/** The tests that were executed and failed, now or before. */
function suspects({ lines, before, renamed }: Omit<TestsCodeInput, "root" | "notices">): readonly Suspect[] {
  const failedBefore = (testId: TestId): boolean => before.tests.get(testId)?.failedWith !== undefined;
  const isKnown = (testId: TestId): boolean =>
    failedBefore(testId) || failedBefore(renamed.get(testId) ?? testId);
  // Of thousands of tests few ever failed.
  const theirs = lines.filter(
    (line) => line.type === "attempt.finished" && (hasFailed(line) || isKnown(line.testId)),
  );
  return Array.from(attemptsOfTests(theirs)).flatMap(([testId, attempts]): Suspect[] => {
    const failed = attempts.filter((attempt) => hasFailed(attempt));
    const isExecuted = failed.length > 0 || outcomeOf(attempts) === "passed";
    return isExecuted ? [{ testId, failures: failed.flatMap(({ failures }) => failures) }] : [];
  });
}

interface Seen {
  readonly failures: readonly Failure[];
  /** What was remembered of the test before the run. */
  readonly known: TestHistory | undefined;
}

/** Tells the code of tests; a file is read once. */
function createCodeTeller(root: string): (test: TestStarted, seen: Seen) => TestCode | undefined {
  const read = sourceTexts(root);
  const holds = createStatementFinder(read);
  const readers = new Map<string, ReturnType<typeof createTestCodeReader>>();
  return (test, { failures, known }) => {
    const source = read(test.file);
    if (source === undefined) return undefined;
    const reader = readers.get(test.file) ?? createTestCodeReader(source);
    readers.set(test.file, reader);
    const places = placesOf(failures, test.file, read);
    const gone = goneFrom(known, { places, holds });
    return {
      own: reader(test),
      ...(Object.keys(places).length > 0 && { places }),
      ...(gone.length > 0 && { gone }),
    };
  };
}

type ReadText = (path: string) => string | undefined;
type HoldsStatement = (place: FailurePlace) => boolean;

/** Tells whether a file still holds a statement; each file is digested once. */
function createStatementFinder(read: ReadText): HoldsStatement {
  const byFile = new Map<string, ReadonlySet<string>>();
  return ({ file, digest }) => {
    const digests = byFile.get(file) ?? statementDigests(read(file) ?? "");
    byFile.set(file, digests);
    return digests.has(digest);
  };
}

/** The statements outside of the test's file at which its failures arose: in a page object, say. */
function placesOf(
  failures: readonly Failure[],
  testFile: string,
  read: ReadText,
): Readonly<Record<string, FailurePlace>> {
  const places: Record<string, FailurePlace> = {};
  for (const { fingerprint, location } of failures.slice(0, MAX_PLACES)) {
    if (location === undefined || location.file === testFile || location.file.includes("node_modules/"))
      continue;
    const source = read(location.file);
    const digest = source === undefined ? undefined : statementDigest(source, location.line);
    if (digest !== undefined) places[fingerprint] = { file: location.file, digest };
  }
  return places;
}

interface Now {
  /** Of this run's failures. */
  readonly places: Readonly<Record<string, FailurePlace>>;
  readonly holds: HoldsStatement;
}

/** Earlier failures whose statement has been changed since; what failed there again is told by its new place. */
function goneFrom(known: TestHistory | undefined, { places, holds }: Now): readonly string[] {
  const gone: string[] = [];
  for (const [fingerprint, place] of known?.places ?? []) {
    if (!(fingerprint in places) && !holds(place)) gone.push(fingerprint);
  }
  return gone;
}

function firstLines(lines: readonly LogLine[]): ReadonlyMap<TestId, TestStarted> {
  const first = new Map<TestId, TestStarted>();
  for (const line of lines) {
    if (line.type === "test.started" && !first.has(line.testId)) first.set(line.testId, line);
  }
  return first;
}

/** What cannot be read tells nothing. */
function sourceTexts(root: string): ReadText {
  const texts = new Map<string, string | undefined>();
  return (path) => {
    if (!texts.has(path)) texts.set(path, readText(join(root, path)));
    return texts.get(path);
  };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined; // Gone, or outside of the repository.
  }
}
