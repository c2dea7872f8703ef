/**
 * Flake or hard failure, said when only first attempts are known: docs/explanation/flakiness-benchmark.md.
 *
 *   npm run build && node benchmarks/diagnosis.mjs --data <jsonl>
 *   npm run build && node benchmarks/diagnosis.mjs            # simulated pull requests
 */
import { parseArgs } from "node:util";
import { aucOf } from "./diagnosis/auc.mjs";
import { judgeFirstFailures } from "./diagnosis/first-failures.mjs";
import { groupRuns, readRuns } from "./diagnosis/read-runs.mjs";
import { simulatePullRequests, WORLDS } from "./diagnosis/simulate-pull-requests.mjs";
import { fixed, printTable } from "./flakiness/table.mjs";

const METHODS = {
  product: "hindcast",
  both: "retry posterior and share",
  retryPosterior: "retry posterior",
  shareFailing: "share of the suite failing",
  flipRate: "flip rate",
};

/** How a first-attempt failure may be told to be a flake; the first is the natural one. */
const READINGS = {
  "passed on a retry of its run": ({ passedOnRetry }) => passedOnRetry,
  "or in a later attempt of its run": ({ passedOnRetry, passedLater }) => passedOnRetry || passedLater,
};

const { values } = parseArgs({ options: { data: { type: "string" } } });
if (values.data === undefined) printSimulated();
else await printFile(values.data);

async function printFile(file) {
  const { runs, leftOut } = await readRuns(file);
  const calls = judgeFirstFailures(runs);
  const tests = new Set(calls.map(({ testId }) => testId)).size;
  console.log(
    `${runs.length} runs; ${calls.length} first-attempt failures of ${tests} tests; ${leftOut} lines left out (skipped, empty or unreadable)`,
  );
  console.log(
    "Known to each estimate: all attempts of the runs that had ended before this one ended, and the first attempts of this one.",
  );
  for (const [reading, isFlake] of Object.entries(READINGS)) printAuc(`flake: ${reading}`, calls, isFlake);
  const decided = calls.filter(({ retried, passedLater }) => retried || passedLater);
  printAuc("only failures that were retried or run again", decided, Object.values(READINGS)[1]);
}

function printAuc(title, calls, isFlake) {
  const flakes = calls.filter((call) => isFlake(call)).length;
  printTable(
    `AUC of P(flake), ${title}: ${calls.length} failures, ${flakes} flakes`,
    ["method", "AUC"],
    Object.entries(METHODS).map(([method, name]) => [name, fixed(aucFor(calls, method, isFlake))]),
  );
}

function aucFor(calls, method, isFlake) {
  return aucOf(calls.map((call) => ({ said: call.said[method], flake: isFlake(call) })));
}

function printSimulated() {
  const [isFlake] = Object.values(READINGS);
  const rows = WORLDS.map((world) => {
    const calls = judgeFirstFailures(groupRuns(simulatePullRequests(world)).runs);
    const flakes = calls.filter((call) => isFlake(call)).length;
    const aucs = Object.keys(METHODS).map((method) => aucFor(calls, method, isFlake));
    return { world, calls, flakes, aucs };
  });
  printTable(
    "AUC of P(flake) over simulated first-attempt failures",
    ["world", "failures", "flakes", ...Object.values(METHODS)],
    [
      ...rows.map(({ world, calls, flakes, aucs }) => [
        world.name,
        calls.length,
        flakes,
        ...aucs.map((auc) => fixed(auc)),
      ]),
      [
        "mean",
        "",
        "",
        ...Object.keys(METHODS).map((_, column) => fixed(mean(rows.map(({ aucs }) => aucs[column])))),
      ],
    ],
  );
}

function mean(numbers) {
  const known = numbers.filter((number) => number !== undefined);
  return known.reduce((sum, number) => sum + number, 0) / known.length;
}
