import {
  DEFAULT_MODEL,
  diagnoseRun,
  emptyHistory,
  estimateModel,
  foldRun,
  runFacts,
  toHistory,
} from "@hindcast/core";
import { firstAttempts, toRecordedRun } from "./as-recorded-run.mjs";
import { createBaselines } from "./baselines.mjs";

/** Runs after which the constants of the filter are estimated anew, as the manifest does between runs. */
const ESTIMATE_EVERY = 50;

/**
 * Says of every first-attempt failure how probably it is a flake, from the runs that had ended before this one and
 * from the first attempts of this one; and what the whole data says of it.
 * @param {readonly object[]} runs of `readRuns`, oldest first
 */
export function judgeFirstFailures(runs) {
  const passedLater = findLaterPasses(runs);
  const baselines = createBaselines();
  const calls = [];
  let history = emptyHistory();
  let model = DEFAULT_MODEL;
  for (const [index, group] of runs.entries()) {
    const recorded = toRecordedRun(group, index);
    const failing = recorded.tests.filter(({ attempts }) => attempts[0].failed);
    if (failing.length > 0) {
      const before = toHistory(history);
      if (index % ESTIMATE_EVERY === 0) model = estimateModel(before);
      const first = firstAttempts(recorded, group);
      const flakeOf = diagnoseFirst({ first, before, model });
      for (const { ref, attempts } of failing) {
        const share = shareFailing(recorded.tests);
        calls.push({
          run: index,
          testId: ref.testId,
          said: { product: flakeOf(ref.testId), ...baselines.say(ref.testId, share) },
          retried: attempts.length > 1,
          passedOnRetry: attempts.some(({ failed }) => !failed),
          passedLater: passedLater(group, ref.testId),
        });
      }
    }
    history = foldRun(history, recorded);
    baselines.take(recorded.tests);
  }
  return calls;
}

/** The product's own diagnosis of the run, cut to first attempts: P(flake) among the causes it can tell. */
function diagnoseFirst({ first, before, model }) {
  const diagnosed = diagnoseRun({
    lines: first.lines,
    facts: runFacts(first),
    before,
    renamed: new Map(),
    reasons: undefined,
    model,
    limit: Infinity,
  });
  const byTest = new Map(
    diagnosed.map(({ testId, probabilities: { flake, unknown } }) => [testId, flake / (1 - unknown)]),
  );
  return (testId) => byTest.get(testId);
}

function shareFailing(tests) {
  return tests.filter(({ attempts }) => attempts[0].failed).length / tests.length;
}

/** Tells whether a later attempt of the same run, a workflow run again, passed the test. */
function findLaterPasses(runs) {
  const passes = new Map();
  for (const [index, group] of runs.entries()) {
    for (const { ref, attempts } of toRecordedRun(group, index).tests) {
      if (attempts.every(({ failed }) => failed)) continue;
      const key = runKey(group, ref.testId);
      passes.set(key, Math.max(passes.get(key) ?? 0, group.attempt));
    }
  }
  return (group, testId) => (passes.get(runKey(group, testId)) ?? 0) > group.attempt;
}

function runKey({ suite, pr, run }, testId) {
  return JSON.stringify([suite, pr, run, testId]);
}
