import type { RecordedRun } from "../log/recorded-run.ts";
import { type RunKey, runKeyOf } from "../log/run-key.ts";
import type { RunSummary } from "../model/history.ts";
import { DECISIONS } from "../model/words.ts";
import { foldTest, shiftTest } from "./fold-test.ts";
import { foldTestFile, shiftTestFile } from "./fold-test-file.ts";
import { foldWatched, shiftWatched } from "./fold-watched.ts";
import { type RunFacts, runFacts } from "./run-facts.ts";
import { keptRemarks } from "./stored-remarks.ts";
import type { RenameDecision, StoredHistory } from "./stored-history.ts";

/** A history that takes run after run; what it began with is never changed. */
export interface Fold {
  /**
   * Takes a run, or the decisions that a log holds instead of one. What is known, or older than what is kept, changes
   * nothing: then the answer is `false`.
   * @param facts what `runFacts` told of the run, if it was asked already
   */
  add(recorded: RecordedRun, facts?: RunFacts): boolean;
  /** The history with all runs taken so far. */
  result(): StoredHistory;
  /** How many runs it holds, and how many were dropped before them. */
  size(): { readonly runs: number; readonly archivedRuns: number };
}

/**
 * Adds a run to a history. The same runs give the same history in whatever order they are folded, and folding one
 * twice changes nothing.
 */
export function foldRun(history: StoredHistory, recorded: RecordedRun): StoredHistory {
  const fold = beginFold(history);
  return fold.add(recorded) ? fold.result() : history;
}

/** Begins to fold many runs at the price of one copy of the history. */
export function beginFold(history: StoredHistory): Fold {
  const runs = [...history.runs];
  const keys = runs.map((run) => runKeyOf(run));
  const known = new Set(runs.map(({ runId }) => runId));
  const tests = new Map(history.tests);
  const imports = new Map(history.imports);
  const testFiles = new Map(history.testFiles);
  const watched = new Map(history.watched);
  const renames = new Map(history.renames.map((decision) => [pairOf(decision), decision]));
  const unfinished = new Map(history.unfinished);
  const remarks = [...history.remarks];
  const remarked = new Set(remarks.map(({ by }) => by));

  const insertRun = (key: RunKey, summary: RunSummary): number => {
    const index = placeOf(keys, key);
    const run = history.archivedRuns + index + 1;
    if (index < runs.length) {
      for (const [testId, test] of tests) tests.set(testId, shiftTest(test, run));
      for (const [name, file] of testFiles) testFiles.set(name, shiftTestFile(file, run));
      for (const [testId, told] of watched) watched.set(testId, shiftWatched(told, run));
    }
    keys.splice(index, 0, key);
    runs.splice(index, 0, summary);
    known.add(summary.runId);
    return run;
  };

  const takeTests = (run: number, facts: RunFacts): void => {
    const { tests: seen, testFiles: seenFiles, watched: seenWatched, summary } = facts;
    const { startedAt } = summary;
    for (const [testId, told] of seen) {
      tests.set(testId, foldTest(tests.get(testId), { run, startedAt, facts: told }));
    }
    for (const [key, told] of seenFiles) testFiles.set(key, foldTestFile(testFiles.get(key), run, told));
    for (const [testId, told] of seenWatched)
      watched.set(testId, foldWatched(watched.get(testId), run, told));
  };

  const takeImports = ({ key: by, imports: told }: RunFacts): void => {
    for (const [file, files] of told) {
      if ((imports.get(file)?.by ?? "") < by) imports.set(file, { by, files });
    }
  };

  const takeRenames = ({ renames: decided }: RunFacts): void => {
    for (const decision of decided) {
      const pair = pairOf(decision);
      if ((renames.get(pair)?.by ?? "") <= decision.by) renames.set(pair, decision);
    }
  };

  /** A person's decisions are no run: they have no number, and nothing was executed. */
  const takeDecisions = (facts: RunFacts): boolean => {
    const renamed = facts.renames.some((decision) => (renames.get(pairOf(decision))?.by ?? "") < decision.by);
    if (renamed) takeRenames(facts);
    const isNew = facts.remarks.length > 0 && !remarked.has(facts.key);
    if (isNew) remarks.push(...facts.remarks);
    if (isNew) remarked.add(facts.key);
    return renamed || isNew;
  };

  return {
    add(recorded, told) {
      const { started, finished, bytes } = recorded;
      if (known.has(started.runId)) return false;
      const isRun = started.runner !== DECISIONS;
      if (isRun && runKeyOf(started) <= (history.archivedUpTo ?? "")) return false;
      const facts = told ?? runFacts(recorded);
      if (!isRun) return takeDecisions(facts);
      takeTests(insertRun(facts.key, facts.summary), facts);
      takeImports(facts);
      takeRenames(facts);
      if (finished === undefined) unfinished.set(started.runId, bytes);
      return true;
    },
    size: () => ({ runs: runs.length, archivedRuns: history.archivedRuns }),
    result: () => ({
      ...history,
      runs: [...runs],
      tests: new Map(tests),
      imports: new Map(imports),
      testFiles: new Map(testFiles),
      watched: new Map(watched),
      renames: [...renames.values()].toSorted(byDecision),
      remarks: keptRemarks(remarks),
      unfinished: new Map(unfinished),
    }),
  };
}

function placeOf(keys: readonly RunKey[], key: RunKey): number {
  return keys.findLastIndex((other) => other < key) + 1;
}

function pairOf({ testId, from }: RenameDecision): string {
  return `${testId} ${from}`;
}

/** The order renames happened in; two of one run by id, so that every machine agrees. */
function byDecision(a: RenameDecision, b: RenameDecision): number {
  return `${a.by} ${pairOf(a)}` < `${b.by} ${pairOf(b)}` ? -1 : 1;
}
