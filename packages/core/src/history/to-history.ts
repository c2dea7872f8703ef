import type { ArchivedSums, History, Manifestation, TestHistory } from "../model/history.ts";
import type { TestId } from "../model/ids.ts";
import type { TestFileHistory } from "../model/test-file.ts";
import { applyRenames, type ContinuedTest } from "./apply-renames.ts";
import { addSums } from "./attempt-sums.ts";
import { createExecutionReader, type ExecutionReader } from "./kept-executions.ts";
import { firstRun, lastRun, parseCode } from "./run-code.ts";
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
  };
  const tests = new Map<TestId, TestHistory>();
  for (const [testId, test] of applyRenames(stored)) {
    if (test.about !== undefined) tests.set(testId, seen({ testId, about: test.about, test }, lens));
  }
  return {
    runs,
    tests,
    imports: new Map(Array.from(imports, ([file, told]) => [file, told.files])),
    testFiles: new Map(Array.from(testFiles, ([key, file]) => [key, testFile(file)])),
    watched,
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

function seen({ testId, about, test }: KnownTest, { executions, startOf }: Lens): TestHistory {
  const { runner, project, file, titlePath, tags, importance, body } = about;
  const archived = archivedOf(test, executions);
  return {
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
