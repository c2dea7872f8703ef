import { foldRun } from "../../src/history/fold-run.ts";
import { emptyHistory, type StoredHistory } from "../../src/history/stored-history.ts";
import { toHistory } from "../../src/history/to-history.ts";
import type { RecordedRun } from "../../src/log/recorded-run.ts";
import type { History, TestHistory } from "../../src/model/history.ts";
import { testId } from "./recorded-runs.ts";

/** The history of runs, folded in the order given. */
export function fold(runs: readonly RecordedRun[], onto: StoredHistory = emptyHistory()): StoredHistory {
  return runs.reduce(foldRun, onto);
}

/** What the analysis reads of runs. */
export function historyOf(runs: readonly RecordedRun[]): History {
  return toHistory(fold(runs));
}

/** A test that must be there. */
export function testIn(history: History, number: number): TestHistory {
  const test = history.tests.get(testId(number));
  if (test === undefined) throw new Error(`test ${number} is not in the history`);
  return test;
}

/** A history whose lazy parts are worked out, to be compared. */
export function plain(history: History): unknown {
  const tests = Array.from(history.tests, ([id, test]) => [id, { ...test }] as const);
  return { ...history, tests: Object.fromEntries(tests), imports: Object.fromEntries(history.imports) };
}
