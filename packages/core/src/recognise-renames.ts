import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileRenames } from "./capture/changed-paths.ts";
import { findRenames } from "./history/find-renames.ts";
import { suiteIn } from "./manifest/suites.ts";
import type { Memory } from "./memory.ts";
import type { History, TestHistory } from "./model/history.ts";
import type { TestId } from "./model/ids.ts";
import type { TestRenamed } from "./model/log-lines.ts";
import { suiteKey, type Suite } from "./model/suite.ts";
import type { BookedTest } from "./test-book.ts";

/** Share of equal lines from which Git calls a file renamed; its own default. */
const SIMILARITY = 0.5;

export interface RecogniseRenamesInput {
  readonly memory: Memory;
  /** What was remembered before the run. */
  readonly before: History;
  readonly suite: Suite;
  /** Every test the run loaded. */
  readonly tests: readonly BookedTest[];
  /** Whether a test of the suite that the run did not load is gone, as far as its file still exists. */
  readonly loadedAll: boolean;
}

/** Tests that continue an older one's history, as decided in one run. */
export interface RecognisedRenames {
  readonly lines: readonly TestRenamed[];
  /** New id → old id. */
  readonly olderOf: ReadonlyMap<TestId, TestId>;
}

const NONE: RecognisedRenames = { lines: [], olderOf: new Map() };

/** Matches tests that appeared in this run with tests that are gone. */
export function recogniseRenames(input: RecogniseRenamesInput): RecognisedRenames {
  const { memory, before, suite, tests, loadedAll } = input;
  const loaded = new Set(tests.map(({ testId }) => testId));
  const appeared = tests.filter(({ testId }) => !before.tests.has(testId));
  if (appeared.length === 0) return NONE;

  const continued = new Set([...before.tests.values()].flatMap((test) => test.renamedFrom ?? []));
  const projects = new Set(tests.map(({ project }) => project));
  const isOfSuite = lastSeenIn(suite, before);
  const isThere = rememberFiles(memory.root);
  const gone = [...before.tests.values()].filter(
    (test) =>
      test.runner === suite.runner &&
      !loaded.has(test.testId) &&
      !continued.has(test.testId) &&
      ((loadedAll && projects.has(test.project) && isOfSuite(test)) || !isThere(test.file)),
  );
  if (gone.length === 0) return NONE;

  // A test that only ran in part since has not been looked for in its new place.
  const { manifest } = memory;
  const base = (manifest && suiteIn(manifest, suite)?.tested?.commit) ?? manifest?.commit;
  const renamedFiles =
    base === undefined ? new Map<string, string>() : fileRenames(memory.root, base, SIMILARITY);
  const found = findRenames({ gone, appeared, fileRenames: renamedFiles });
  return {
    lines: found.map(({ from, to, why }) => ({
      type: "test.renamed",
      testId: to,
      from,
      why,
      ...wasOf(before.tests.get(from)),
    })),
    olderOf: new Map(found.map(({ from, to }) => [to, from])),
  };
}

/** Two packages of a repository may have tests of the same names: those of the other one are not gone. */
function lastSeenIn(suite: Suite, { runs }: History): (test: TestHistory) => boolean {
  const key = suiteKey(suite);
  return ({ executions }) => {
    const run = runs[executions.at(-1)?.run ?? -1];
    return run !== undefined && suiteKey(run) === key;
  };
}

function rememberFiles(root: string): (file: string) => boolean {
  const known = new Map<string, boolean>();
  return (file) => {
    const there = known.get(file) ?? existsSync(join(root, file));
    known.set(file, there);
    return there;
  };
}

function wasOf(test: TestHistory | undefined): Pick<TestRenamed, "was"> {
  if (test === undefined) return {};
  const { project, file, titlePath } = test;
  return { was: { project, file, titlePath } };
}
