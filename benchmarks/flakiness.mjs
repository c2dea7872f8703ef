/**
 * How right Hindcast's flakiness calls are: docs/explanation/flakiness-benchmark.md says what is simulated and measured.
 *
 *   npm run build && node benchmarks/flakiness.mjs [--data <folder of public data>]
 */
import { parseArgs } from "node:util";
import { diagnoseFirstFailures } from "./flakiness/diagnosis.mjs";
import { measureReruns } from "./flakiness/rerun-data.mjs";
import { scoreForecasts } from "./flakiness/score.mjs";
import { simulate } from "./flakiness/simulate.mjs";
import { fixed, printTable } from "./flakiness/table.mjs";
import { scoreVerdicts } from "./flakiness/verdicts.mjs";

const VERSIONS = [20, 50, 100, 200];
const RETRIES = [0, 1, 2];
const SEED = 20_260_101;
const CAUSES = ["regression", "flake", "known-broken", "environment", "unknown"];

const { values } = parseArgs({ options: { data: { type: "string" } } });

const scenarios = VERSIONS.flatMap((versions) => RETRIES.map((retries) => ({ versions, retries })));
const results = scenarios.map((scenario, index) => {
  const simulated = simulate({ ...scenario, seed: SEED + index });
  return {
    ...scenario,
    ...scoreVerdicts(simulated),
    alone: diagnoseFirstFailures(simulated, { withSurroundings: false, seed: SEED }),
    surrounded: diagnoseFirstFailures(simulated, { withSurroundings: true, seed: SEED }),
  };
});

printVerdicts();
printMended();
printReliability(
  "P(flaky), constants as shipped",
  results.flatMap(({ forecasts }) => forecasts.filter),
);
printReliability(
  "P(flaky), constants estimated from the history",
  results.flatMap(({ forecasts }) => forecasts.estimated),
);
printDiagnoses();
printConfusion();
printReliability("P(diagnosis named), attempts alone", named("alone"));
printReliability("P(diagnosis named), with error, change and suite", named("surrounded"));
if (values.data === undefined) console.log("\nNo --data folder: the part on real reruns is left out.");
else measureReruns(values.data);

function printVerdicts() {
  const pair = ({ precision, recall }) => [fixed(precision, 2), fixed(recall, 2)];
  printTable(
    "Who calls the flaky tests flaky (precision, recall)",
    [
      "versions",
      "retries",
      "filter",
      "",
      "estimated",
      "",
      "rate 1 %",
      "",
      "best rate",
      "",
      "at",
      "flips",
      "",
    ],
    results.map(({ versions, retries, filter, estimated, rate, bestRate, flips }) => [
      versions,
      retries,
      ...pair(filter),
      ...pair(estimated),
      ...pair(rate),
      ...pair(bestRate),
      bestRate.threshold,
      ...pair(flips),
    ]),
  );
}

function printMended() {
  printTable(
    "Tests that were flaky and are mended",
    ["versions", "retries", "tests", "still called flaky", "recovered"],
    results.map(({ versions, retries, mended, mendedCalledFlaky, mendedRecovered }) => [
      versions,
      retries,
      mended,
      mendedCalledFlaky,
      mendedRecovered,
    ]),
  );
}

function printDiagnoses() {
  const share = (calls) => fixed(calls.filter((call) => call.diagnosis === call.truth).length / calls.length);
  const told = (calls) => calls.filter(({ truth }) => truth === "regression" || truth === "flake");
  printTable(
    "First failing runs told right (share of regressions and flakes; hard: no retry passed)",
    ["versions", "retries", "count", "alone", "surrounded", "hard", "alone", "surrounded"],
    results.map(({ versions, retries, alone, surrounded }) => [
      versions,
      retries,
      told(alone).length,
      share(told(alone)),
      share(told(surrounded)),
      told(alone).filter(({ hard }) => hard).length,
      share(told(alone).filter(({ hard }) => hard)),
      share(told(surrounded).filter(({ hard }) => hard)),
    ]),
  );
}

function printConfusion() {
  const calls = results.flatMap(({ surrounded }) => surrounded);
  printTable(
    "Truth (rows) and diagnosis (columns), with error, change and suite",
    ["truth", ...CAUSES],
    ["regression", "flake", "environment"].map((truth) => [
      truth,
      ...CAUSES.map(
        (diagnosis) => calls.filter((call) => call.truth === truth && call.diagnosis === diagnosis).length,
      ),
    ]),
  );
}

function named(kind) {
  return results
    .flatMap((result) => result[kind])
    .map(({ truth, diagnosis, probabilities }) => ({
      said: probabilities[diagnosis],
      happened: truth === diagnosis,
    }));
}

function printReliability(title, forecasts) {
  const { brier, baseline, bins, count } = scoreForecasts(forecasts);
  printTable(
    `Reliability of ${title}: ${count} forecasts, Brier ${fixed(brier, 4)} (base rate alone: ${fixed(baseline, 4)})`,
    ["said", "count", "mean said", "happened"],
    bins
      .filter((bin) => bin.count > 0)
      .map((bin) => [bin.range, bin.count, fixed(bin.said), fixed(bin.happened)]),
  );
}
