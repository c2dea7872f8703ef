import type { ArchivedSums, History, Manifestation, TestHistory } from "../model/history.ts";
import type { TestId } from "../model/ids.ts";
import type { FailurePlace } from "../model/test-code.ts";
import type { TestFileHistory } from "../model/test-file.ts";
import { applyRenames, type ContinuedTest } from "./apply-renames.ts";
import { addSums } from "./attempt-sums.ts";
import { createExecutionReader, type ExecutionReader } from "./kept-executions.ts";
import { eachRun, firstRun, lastRun, parseCode } from "./run-code.ts";
import { healMarksIn, healsEndedIn, notesIn } from "./stored-remarks.ts";
import { adviceByRun, codeByRun } from "./test-codes.ts";
import type {
  StoredExecution,
  StoredHistory,
  StoredManifestation,
  StoredTestFile,
  TestAbout,
} from "./stored-history.ts";

/** What the tests of one history share when they are looked at. */
interface Lens {
  readonly executions: ExecutionReader;
  readonly startOf: (run: number) => string;
  /** The number of the run before the first that is kept. */
  readonly before: number;
}

/**
 * The history as the analysis reads it: renames applied, executions and manifestations decoded only when they are asked
 * for, because few tests of a large history ever are.
 */
export function toHistory(stored: StoredHistory): History {
  const { archivedRuns, runs, imports, testFiles, watched } = stored;
  const lens: Lens = {
    executions: createExecutionReader(archivedRuns),
    startOf: (run) => runs[run - archivedRuns - 1]?.startedAt ?? "",
    before: archivedRuns + 1,
  };
  const tests = new Map<TestId, TestHistory>();
  const renamed = applyRenames(stored);
  for (const [testId, test] of renamed) {
    if (test.about !== undefined) tests.set(testId, seen({ testId, about: test.about, test }, lens));
  }
  return {
    runs,
    tests,
    imports: new Map(Array.from(imports, ([file, told]) => [file, told.files])),
    testFiles: new Map(Array.from(testFiles, ([key, file]) => [key, testFile(file)])),
    watched,
    ...(stored.remarks.length > 0 && {
      notes: notesIn(stored, renamed),
      healMarks: healMarksIn(stored, renamed),
      healsEnded: healsEndedIn(stored, renamed),
    }),
    archivedRuns,
  };
}

/** A code that ends with a run in which the file of the test did not load. */
const UNLOADED_LAST = /L(?:\*\d+)?$/;

function testFile({ overheads, executed, ...ref }: StoredTestFile): TestFileHistory {
  return {
    ...ref,
    overheads: overheads.map(([, ms]) => ms),
    ...(executed && lazySources(executed)),
  };
}

/** Most runs never look at what files executed. */
function lazySources(executed: StoredExecution): Pick<TestFileHistory, "executed"> {
  return {
    get executed() {
      return executed.sources;
    },
  };
}

interface KnownTest {
  readonly testId: TestId;
  readonly about: TestAbout;
  readonly test: ContinuedTest;
}

function seen({ testId, about, test }: KnownTest, { executions, startOf, before }: Lens): TestHistory {
  const { runner, project, file, titlePath, tags, importance, body } = about;
  const archived = archivedOf(test, executions);
  const known: TestHistory = {
    testId,
    runner,
    project,
    file,
    titlePath,
    tags,
    ...(importance && { importance }),
    ...(body !== undefined && { body }),
    firstSeen: test.first,
    lastSeen: test.last,
    get executions() {
      return executions.read(test.runs);
    },
    ...(UNLOADED_LAST.test(test.runs) && { unloaded: true }),
    durations: test.durations,
    get manifestations() {
      return test.failures.flatMap((failure) => manifestation(failure, startOf));
    },
    ...(archived && { archived }),
    ...(test.renamedFrom && { renamedFrom: test.renamedFrom }),
  };
  return test.failures.length === 0 && test.codes === undefined ? known : withFailures(known, test, before);
}

/**
 * Most tests never fail: they do without, because an object with more getters than this is slow to make and to read. Each is
 * worked out when it is asked for.
 */
function withFailures(known: TestHistory, { failures, codes }: ContinuedTest, before: number): TestHistory {
  let failed: ReadonlyMap<number, readonly string[]> | undefined;
  return Object.defineProperties(known, {
    failedWith: getter(() => {
      if (failures.length > 0) failed ??= failedWith(failures, before);
      return failed;
    }),
    places: getter(() => (failures.length === 0 ? undefined : placesOf(failures))),
    code: getter(() => codes && codeByRun(codes, before)),
    advised: getter(() => codes && adviceByRun(codes, before)),
  });
}

function getter(get: () => unknown): PropertyDescriptor {
  return { get, enumerable: true, configurable: true };
}

function placesOf(failures: readonly StoredManifestation[]): ReadonlyMap<string, FailurePlace> {
  const places = new Map<string, FailurePlace>();
  for (const { fingerprint, words } of failures) if (words?.place) places.set(fingerprint, words.place);
  return places;
}

function failedWith(
  failures: readonly StoredManifestation[],
  before: number,
): ReadonlyMap<number, readonly string[]> {
  const byRun = new Map<number, string[]>();
  for (const { fingerprint, runs } of failures) {
    for (const [run] of eachRun(runs)) {
      const known = byRun.get(run - before);
      if (known) known.push(fingerprint);
      else byRun.set(run - before, [fingerprint]);
    }
  }
  return byRun;
}

function archivedOf(
  { archived, runs }: ContinuedTest,
  executions: ExecutionReader,
): ArchivedSums | undefined {
  const beyond = executions.sumsBeyond(runs);
  return archived && beyond ? addSums(archived, beyond) : (archived ?? beyond);
}

/** One or none: a manifestation without words is one of too many, or of long ago. */
function manifestation(
  { fingerprint, runs, words }: StoredManifestation,
  startOf: (run: number) => string,
): readonly Manifestation[] {
  if (words === undefined) return [];
  let count = 0;
  let passedOnRetry = 0;
  for (const stretch of parseCode(runs)) {
    count += stretch.letters.length * stretch.count;
    passedOnRetry += stretch.letters.replaceAll("F", "").length * stretch.count;
  }
  const firstSeen = startOf(firstRun(runs));
  const lastSeen = startOf(lastRun(runs) ?? 0);
  return [{ fingerprint, ...words, count, passedOnRetry, firstSeen, lastSeen }];
}
