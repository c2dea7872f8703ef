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
const TRUTHS = ["regression", "flake", "environment"];
const CAUSES = ["regression", "flake", "known-broken", "environment", "unknown"];

const { values } = parseArgs({ options: { data: { type: "string" } } });

const scenarios = [
  ...VERSIONS.flatMap((versions) => RETRIES.map((retries) => ({ versions, retries, plain: false }))),
  { versions: 100, retries: 2, plain: true },
];
const all = scenarios.map(({ versions, retries, plain }, index) => {
  const simulated = simulate({ versions, retries, plain, seed: SEED + index });
  return {
    plain,
    label: `${versions}${plain ? " plain" : ""}`,
    retries,
    verdicts: scoreVerdicts(simulated),
    alone: diagnoseFirstFailures(simulated, { withSurroundings: false, seed: SEED }),
    surrounded: diagnoseFirstFailures(simulated, { withSurroundings: true, seed: SEED }),
  };
});

const results = all.filter(({ plain }) => !plain);

printVerdicts();
printMended();
printReliability(
  "P(flaky), constants as shipped",
  results.flatMap(({ verdicts }) => verdicts.forecasts.filter),
);
printReliability(
  "P(flaky), constants estimated from the history",
  results.flatMap(({ verdicts }) => verdicts.forecasts.estimated),
);
printDiagnoses();
printConfusion();
printReliability("P(diagnosis named), attempts alone", named("alone"));
printReliability("P(diagnosis named), with error, change and suite", named("surrounded"));
if (values.data === undefined) console.log("\nNo --data folder: the part on real reruns is left out.");
else measureReruns(values.data);

function printVerdicts() {
  printTable(
    "Who calls the flaky tests flaky: precision / recall",
    [
      "versions",
      "retries",
      "filter",
      "estimated",
      "P(flaky) ≥ 0.5",
      "rate ≥ 1 %",
      "best rate",
      "at",
      "same-version flips",
    ],
    all.map(({ label, retries, verdicts }) => [
      label,
      retries,
      pair(verdicts.filter),
      pair(verdicts.estimated),
      pair(verdicts.inDoubt),
      pair(verdicts.rate),
      pair(verdicts.bestRate),
      verdicts.bestRate.threshold,
      pair(verdicts.flips),
    ]),
  );
}

function pair({ precision, recall }) {
  return `${fixed(precision, 2)} / ${fixed(recall, 2)}`;
}

function printMended() {
  printTable(
    "Tests that were flaky and are mended",
    ["versions", "retries", "tests", "still called flaky", "recovered"],
    all.map(({ label, retries, verdicts: { mended, mendedCalledFlaky, mendedRecovered } }) => [
      label,
      retries,
      mended,
      mendedCalledFlaky,
      mendedRecovered,
    ]),
  );
}

function printDiagnoses() {
  printTable(
    "First failing runs told right (share of regressions and flakes; hard: no retry passed)",
    ["versions", "retries", "count", "alone", "surrounded", "hard", "alone", "surrounded"],
    all.map(({ label, retries, alone, surrounded }) => [
      label,
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

function told(calls) {
  return calls.filter(({ truth }) => truth === "regression" || truth === "flake");
}

function share(calls) {
  return fixed(calls.filter(({ diagnosis, truth }) => diagnosis === truth).length / calls.length);
}

function printConfusion() {
  const calls = results.flatMap(({ surrounded }) => surrounded);
  const count = (truth, diagnosis) =>
    calls.filter((call) => call.truth === truth && call.diagnosis === diagnosis).length;
  printTable(
    "Truth (rows) and diagnosis (columns), with error, change and suite",
    ["truth", ...CAUSES],
    TRUTHS.map((truth) => [truth].concat(CAUSES.map((diagnosis) => count(truth, diagnosis)))),
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
