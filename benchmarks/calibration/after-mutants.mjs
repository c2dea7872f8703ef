import { judgeAll } from "../../packages/core/src/analyse/judge-test.ts";
import { linkTrials } from "../../packages/core/src/backtest/link-trials.ts";
import { scoreShadow } from "../../packages/core/src/backtest/shadow.ts";
import { buildManifest } from "../../packages/core/src/manifest/build-manifest.ts";
import { select } from "../../packages/core/src/select/select.ts";

const HOUR_MS = 3_600_000;
const FIRST = Date.UTC(2026, 0, 1);

/**
 * The memory of a project after mutants came and went: each a run of the whole suite, and between them runs of the sound code
 * whose change nobody knows. What was executed and imported stays as recorded; what is learned from failures is learned
 * as the reporter does it.
 */
export function afterMutants({ manifest }, mutants) {
  const runs = [];
  const outcomes = [];
  for (const { id, change, failing } of mutants) {
    runs.push(
      aRun(runs.length, {}),
      aRun(runs.length + 1, { changedFiles: change.files.map(({ path }) => path) }),
    );
    outcomes.push(new Set(), failing);
    Object.assign(runs.at(-1), scored(manifest, change, failing), { codeVersion: id });
  }
  // The last run is of the sound code, or what the last mutant broke would be known as broken.
  runs.push(aRun(runs.length, {}));
  outcomes.push(new Set());
  return learnedFrom(manifest, runs, outcomes);
}

function scored(manifest, change, failing) {
  const selection = select({ manifest, change, options: {}, now: new Date(manifest.madeAt) });
  const executed = manifest.tests.map(({ testId, p50Ms }) => ({
    testId,
    outcome: failing.has(testId) ? "failed" : "passed",
    durationMs: p50Ms,
    excused: false,
  }));
  const input = { selection, executed, isToCatch: () => true };
  const trials = linkTrials(input);
  return { shadow: scoreShadow(input), ...(trials.length > 0 && { linkTrials: trials }) };
}

function aRun(index, more) {
  const startedAt = new Date(FIRST + index * HOUR_MS).toISOString();
  return {
    runId: `${index}`,
    buildId: `${index}`,
    runner: "jest",
    startedAt,
    durationMs: 1000,
    status: "passed",
    codeVersion: "sound",
    ci: true,
    wholeSuite: true,
    counts: { tests: 0, attempts: 0, passed: 0, failed: 0, flaky: 0, skipped: 0, interrupted: 0, notRun: 0 },
    ...more,
  };
}

/** The manifest as it was, with what the history now says of tests and links. */
function learnedFrom(manifest, runs, outcomes) {
  const tests = new Map(manifest.tests.map((test) => [test.testId, historyOf(test, runs, outcomes)]));
  const history = { runs, tests, imports: new Map(), testFiles: new Map(), archivedRuns: 0 };
  const made = buildManifest({
    history,
    judgements: judgeAll(history),
    code: { codeVersion: "sound" },
    options: {},
    suites: manifest.suites,
    now: new Date(manifest.madeAt),
  });
  const judged = new Map(made.tests.map((test) => [test.testId, test]));
  return {
    ...manifest,
    strengths: made.strengths,
    tests: manifest.tests.map((test) => ({
      ...judged.get(test.testId),
      executed: test.executed,
      p50Ms: test.p50Ms,
    })),
  };
}

function historyOf({ testId, runner, project, file, titlePath, tags }, runs, outcomes) {
  return {
    testId,
    runner,
    project,
    file,
    titlePath,
    tags,
    firstSeen: runs[0].startedAt,
    lastSeen: runs.at(-1).startedAt,
    executions: outcomes.map((failing, run) => ({ run, attempts: failing.has(testId) ? "F" : "P" })),
    durations: [],
    manifestations: [],
  };
}
