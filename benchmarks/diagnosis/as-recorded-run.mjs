import { createHash } from "node:crypto";
import { createFailureReader, testIdOf } from "@hindcast/core";

const RUNNER = "recorded";
/** An error that is given as a hash of its text is known again by it, and by nothing else. */
const HASH = /^[0-9a-f]{6,64}$/i;

const readFailure = createFailureReader({ root: "/", redact: (text) => text });

/**
 * A run as its reporter would have written it, all attempts included. Runs of one pull request are one branch; each run
 * is a code version of its own, which its later attempts share.
 * @param {ReturnType<typeof import("./read-runs.mjs").groupRuns>["runs"][number]} group
 * @param {number} index place among all runs: makes their order in the history that of the file
 */
export function toRecordedRun(group, index) {
  const tests = named(group);
  const startedAt = new Date(group.endMs).toISOString();
  const started = {
    type: "run.started",
    schema: { name: "hindcast.log", version: 1 },
    runId: `r${String(index).padStart(8, "0")}`,
    buildId: `${group.pr}/${group.run}/${group.attempt}`,
    runner: RUNNER,
    runnerVersion: "",
    config: group.suite,
    // By its end: that is when it could be known.
    startedAt,
    branch: group.pr === "" ? "main" : group.pr,
    dirty: false,
    codeVersion: `${group.pr}/${group.run}`,
    ci: true,
  };
  return { started, tests, ...finish(started, tests, group) };
}

/** The same run when only the first attempt of each test is known. */
export function firstAttempts({ started, tests }, group) {
  const cut = tests.map(({ ref, attempts }) => ({ ref, attempts: attempts.slice(0, 1) }));
  return { started, tests: cut, ...finish(started, cut, group) };
}

function named({ suite, tests }) {
  const seen = new Map();
  return tests.map(({ project, file, title, attempts }) => {
    const key = JSON.stringify([project, file, title]);
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    const identity = { runner: RUNNER, project, file, titlePath: [title] };
    const testId = testIdOf({ ...identity, titlePath: [suite, title], occurrence });
    return { ref: { testId, ...identity }, attempts };
  });
}

function finish(started, tests, { startMs, endMs }) {
  const lines = tests.flatMap(({ ref, attempts }) =>
    attempts.flatMap((attempt, index) => [
      { type: "test.started", ...ref, tags: [], attempt: index + 1 },
      attemptLine({ ref, attempt, index, startedAt: started.startedAt }),
    ]),
  );
  const finished = {
    type: "run.finished",
    status: tests.some(({ attempts }) => attempts.at(-1).failed) ? "failed" : "passed",
    durationMs: endMs - startMs,
    counts: countTests(tests),
    wholeSuite: true,
  };
  return {
    lines: [started, ...lines, finished],
    finished,
    torn: false,
    chain: { state: "intact" },
    inFlight: [],
    skipped: 0,
    bytes: 0,
  };
}

function attemptLine({ ref, attempt, index, startedAt }) {
  const { failed, timedOut, durationMs, start, errors } = attempt;
  const bad = timedOut ? "timedOut" : "failed";
  return {
    type: "attempt.finished",
    testId: ref.testId,
    attempt: index + 1,
    status: failed ? bad : "passed",
    expected: !failed,
    startedAt: start === undefined ? startedAt : new Date(start).toISOString(),
    durationMs,
    failures: failed ? errors.map((error) => failureOf(error, timedOut)) : [],
    retry: index,
  };
}

function failureOf(error, timedOut) {
  if (HASH.test(error)) {
    const category = timedOut ? "timeout" : "unknown";
    return { category, kind: category, fingerprint: hashOf(error), message: error };
  }
  return readFailure({
    runner: "playwright",
    phase: "test",
    status: timedOut ? "timedOut" : "failed",
    error: { message: error },
  });
}

function hashOf(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

function countTests(tests) {
  const count = (is) => tests.filter(({ attempts }) => is(attempts)).length;
  return {
    tests: tests.length,
    attempts: tests.reduce((sum, { attempts }) => sum + attempts.length, 0),
    passed: count((attempts) => attempts.every(({ failed }) => !failed)),
    failed: count((attempts) => attempts.at(-1).failed),
    flaky: count((attempts) => !attempts.at(-1).failed && attempts.some(({ failed }) => failed)),
    skipped: 0,
    interrupted: 0,
    notRun: 0,
  };
}
