import type { History, TestHistory } from "../model/history.ts";
import type { TestId } from "../model/ids.ts";
import type { SlowerTest } from "../model/slower-test.ts";
import { refOf } from "../model/test.ts";
import { findRise } from "./change-point.ts";
import { middleOf, runFactors, type TimedTest } from "./run-factors.ts";

/** Less of a change is nothing that a person would do something about. */
const LEAST_FACTOR = 1.3;
const LEAST_MS = 50;
/** It must still be slow: the last executions are as much above the usual. */
const LATEST = 3;

export interface SlowerTestsOptions {
  /** The tests that still exist. @default all */
  readonly existing?: ReadonlySet<TestId>;
  /** Judge as if the runs from this index on had not been. @default all runs */
  readonly before?: number;
}

/**
 * Tests that take longer than they used to, by the largest factor first. Compared are the last 20 durations of passed
 * executions, as logarithms, each freed from what made all tests of its run slower: a busy machine is nobody's fault. A
 * test is slower from the point on where its durations rise beyond chance, by at least 30 % and 50 ms between the medians
 * before and after, and still.
 */
export function slowerTests(
  history: History,
  { existing, before = history.runs.length }: SlowerTestsOptions = {},
): readonly SlowerTest[] {
  const timed = [...history.tests.values()]
    .filter(({ testId }) => existing?.has(testId) ?? true)
    .map((test) => timedExecutions(test, before));
  const factorOf = runFactors(timed);
  const slower = timed.flatMap((one) => slowerTest(one, factorOf) ?? []);
  return slower.toSorted((a, b) => b.factor - a.factor || (a.testId < b.testId ? -1 : 1));
}

interface Timed extends TimedTest {
  readonly test: TestHistory;
}

/** Durations carry no run: counted from the end they belong to the runs in which the test passed. */
function timedExecutions(test: TestHistory, before: number): Timed {
  const { durations, executions } = test;
  const runs: number[] = [];
  const logs: number[] = [];
  let next = durations.length - 1;
  for (let at = executions.length - 1; at >= 0 && next >= 0; at -= 1) {
    const { run = 0, attempts = "" } = executions[at] ?? {};
    if (!attempts.includes("P")) continue;
    const durationMs = durations[next] ?? 0;
    next -= 1;
    if (run >= before) continue;
    runs.push(run);
    logs.push(Math.log(Math.max(1, durationMs)));
  }
  return { test, runs: runs.toReversed(), logs: logs.toReversed() };
}

function slowerTest({ test, runs, logs }: Timed, factorOf: (run: number) => number): SlowerTest | undefined {
  const freed = logs.map((log, index) => log - factorOf(runs[index] ?? -1));
  const latest = middleOf(freed.slice(-LATEST));
  // Nearly every test ends here, before anything costly.
  if (latest < leastSlow(Math.min(...freed))) return undefined;
  const at = findRise(freed);
  const sinceRun = at === undefined ? undefined : runs[at];
  if (at === undefined || sinceRun === undefined) return undefined;
  const from = middleOf(freed.slice(0, at));
  const to = middleOf(freed.slice(at));
  if (Math.min(to, latest) < leastSlow(from)) return undefined;
  return {
    ...refOf(test),
    fromMs: Math.round(Math.exp(from)),
    toMs: Math.round(Math.exp(to)),
    factor: Math.exp(to - from),
    sinceRun,
    executions: freed.length - at,
  };
}

/** From where on a duration is slow for a usual one; both as logarithms of milliseconds. */
function leastSlow(usual: number): number {
  return Math.log(Math.max(Math.exp(usual) * LEAST_FACTOR, Math.exp(usual) + LEAST_MS));
}
