import type { TestId } from "../model/ids.ts";
import { passedRuns } from "./run-code.ts";
import { testFileUpTo } from "./fold-test-file.ts";
import {
  emptyHistory,
  type StoredHistory,
  type StoredTest,
  type StoredTestFile,
  type TestAbout,
} from "./stored-history.ts";

/**
 * What the logs can no longer tell: the sums, durations, renames, imports and executed files of runs whose logs retention has dropped.
 * Folding all logs into this gives the history back.
 */
export function remainderOf(history: StoredHistory): StoredHistory {
  const { archivedRuns, archivedUpTo } = history;
  if (archivedUpTo === undefined) return emptyHistory();
  const tests = new Map<TestId, StoredTest>();
  for (const [testId, test] of history.tests) {
    if (test.archived !== undefined)
      tests.set(testId, remainderOfTest({ ...test, archived: test.archived }, archivedRuns));
  }
  return {
    archivedRuns,
    archivedUpTo,
    runs: [],
    tests,
    testFiles: testFilesUpTo(history, archivedRuns),
    watched: new Map([...history.watched].filter(([, { run }]) => run <= archivedRuns)),
    imports: new Map([...history.imports].filter(([, { by }]) => by <= archivedUpTo)),
    renames: history.renames.filter(({ by }) => by <= archivedUpTo),
    // Their logs are kept.
    remarks: [],
    unfinished: new Map(),
  };
}

function testFilesUpTo({ testFiles }: StoredHistory, run: number): StoredHistory["testFiles"] {
  const told = new Map<string, StoredTestFile>();
  for (const [key, file] of testFiles) {
    const part = testFileUpTo(file, run);
    if (part) told.set(key, part);
  }
  return told;
}

function remainderOfTest(
  { about, first, last, runs, durations, archived }: StoredTest & Required<Pick<StoredTest, "archived">>,
  archivedRuns: number,
): StoredTest {
  const keptPasses = [...passedRuns(runs)].length;
  return {
    ...(about && { about: asTold(about, archivedRuns) }),
    first,
    last: runs === "" ? last : first,
    runs: "",
    durations: durations.slice(0, Math.max(0, durations.length - keptPasses)),
    failures: [],
    archived,
  };
}

/** Told by a dropped run, so that any kept run that tells better wins. */
function asTold(about: TestAbout, archivedRuns: number): TestAbout {
  return { ...about, run: Math.min(about.run, archivedRuns) };
}
