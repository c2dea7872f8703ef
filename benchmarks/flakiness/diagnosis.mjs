import { diagnose, quietShareOf } from "@hindcast/core";
import { toTestHistory } from "./as-history.mjs";
import { PROTOCOL } from "./simulate.mjs";
import { createRandom } from "../support/random.mjs";

/** Runs at the start of which nothing can be known are left out. */
const WARM_UP_RUNS = 10;

/**
 * Diagnoses every first failing run of a simulated suite: the test passed in the run before, and fails (or passes only
 * on a retry) in this one. Outages that were detected are left out: nothing is to be told.
 * @param {ReturnType<typeof import("./simulate.mjs").simulate>} simulated
 * @param {{withSurroundings: boolean, seed: number}} options
 */
export function diagnoseFirstFailures({ runs, records, suites }, { withSurroundings, seed }) {
  const random = createRandom(seed);
  const calls = [];
  const inSuites = suitesOf(suites);
  for (const record of records) {
    for (const [at, execution] of record.executions.entries()) {
      if (!isFirstFailure(record, at)) continue;
      const surroundings = withSurroundings
        ? {
            failures: [
              { category: drawCategory(random, execution.cause), fingerprint: execution.fingerprint },
            ],
            links: drawLinks(random, execution.cause),
            suite: inSuites[execution.run],
          }
        : { failures: [] };
      const { probabilities, diagnosis } = diagnose({
        before: toTestHistory(record, at),
        runs,
        run: runs[execution.run],
        attempts: execution.attempts,
        ...surroundings,
      });
      const hard = !execution.attempts.endsWith("P");
      calls.push({ truth: execution.cause, diagnosis, probabilities, hard });
    }
  }
  return calls;
}

/** The counts of each run with the share that failed in the quiet runs before it, as the product tells it. */
function suitesOf(suites) {
  const suite = { runner: "simulated" };
  const runs = suites.map(({ executed, failed }) => ({
    ...suite,
    wholeSuite: true,
    counts: { passed: executed - failed, failed, flaky: 0 },
  }));
  return suites.map((counted, run) => ({ ...counted, quietShare: quietShareOf(runs.slice(0, run), suite) }));
}

function isFirstFailure({ executions }, at) {
  const { attempts, run } = executions[at];
  if (run < WARM_UP_RUNS || !attempts.includes("F")) return false;
  return executions[at - 1].attempts === "P";
}

/** Links as the change would show them: sure for none, likely for the test that the change broke. */
function drawLinks(random, cause) {
  const { culprit, other, strength } = PROTOCOL.linked;
  if (!random.chance(cause === "regression" ? culprit : other)) return [];
  return [{ file: "src/changed.ts", strength: random.between(...strength) }];
}

/** Most troubles around the run name themselves. */
function drawCategory(random, cause) {
  return cause === "environment" && random.chance(PROTOCOL.outage.namesItself) ? "network" : "assertion";
}
