import { healAttempts } from "./heal-attempts.ts";
import type { Execution, History, Manifestation, TestHistory } from "../model/history.ts";
import type { FailureEnd, PastFailure } from "../model/past-failure.ts";
import { refOf } from "../model/test.ts";

interface Seen {
  readonly test: TestHistory;
  readonly as: Manifestation;
}

/** Brings the manifestations of all tests together: one failure for each fingerprint. */
export function pastFailures({ tests }: Pick<History, "tests">): ReadonlyMap<string, PastFailure> {
  const seen = new Map<string, Seen[]>();
  for (const test of tests.values()) {
    for (const as of test.manifestations) {
      const known = seen.get(as.fingerprint);
      if (known) known.push({ test, as });
      else seen.set(as.fingerprint, [{ test, as }]);
    }
  }
  const failures = Array.from(seen.values(), (all) =>
    all
      .toSorted((a, b) => (a.as.lastSeen < b.as.lastSeen ? 1 : -1))
      .map((one) => toPastFailure(one))
      .reduce((latest, older) => joined(latest, older)),
  );
  return new Map(failures.map((failure) => [failure.fingerprint, failure]));
}

function toPastFailure({ test, as }: Seen): PastFailure {
  const { fingerprint, category, kind, message, count, passedOnRetry, firstSeen, lastSeen } = as;
  const tests = [refOf(test)];
  return { fingerprint, category, kind, message, tests, count, passedOnRetry, firstSeen, lastSeen };
}

function joined(one: PastFailure, other: PastFailure): PastFailure {
  return {
    ...one,
    tests: [...one.tests, ...other.tests],
    count: one.count + other.count,
    passedOnRetry: one.passedOnRetry + other.passedOnRetry,
    firstSeen: one.firstSeen < other.firstSeen ? one.firstSeen : other.firstSeen,
  };
}

/** What became of a failure: when the test that it failed last passed again, and with which commit. */
export function failureEnd({ runs, tests }: History, { tests: failed, lastSeen }: PastFailure): FailureEnd {
  const test = failed[0] && tests.get(failed[0].testId);
  const passed = test?.executions.find(
    (execution) => endedWell(execution) && startOf(runs, execution) > lastSeen,
  );
  const run = passed && runs[passed.run];
  if (!run) return { state: "open" };
  const { runId, startedAt, commit } = run;
  return { state: "gone", runId, at: startedAt, ...(commit !== undefined && { commit }) };
}

function startOf(runs: History["runs"], { run }: Execution): string {
  return runs[run]?.startedAt ?? "";
}

function endedWell({ attempts }: Execution): boolean {
  return attempts.endsWith("P") && !attempts.includes("F");
}

/** What cured a failure, as the attempts to heal the test that it failed last tell it. */
export function cureOf(history: History, { fingerprint, tests: failed }: PastFailure): string | undefined {
  const test = failed[0] && history.tests.get(failed[0].testId);
  const attempts = test === undefined ? [] : healAttempts(test, history);
  const healed = attempts.findLast(
    ({ state, fingerprints }) => state === "healed" && fingerprints.includes(fingerprint),
  );
  return healed && (healed.note ?? healed.advice ?? "a change of the test");
}
