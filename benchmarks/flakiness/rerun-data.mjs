import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createFilter, forecastFailures } from "@hindcast/core";
import { fitForecast, NEUTRAL } from "./fit-forecast.mjs";
import { fitBeta } from "./fit-beta.mjs";
import { logLoss } from "./score.mjs";
import { splitAfter } from "./split-after.mjs";
import { fixed, printTable } from "./table.mjs";

const SEEN = [5, 10, 20, 50];
const ROW = /^"(?:[^"]|"")*",(?<outcomes>[PFES-]+)$/;

/**
 * The failure rate from the first k runs of an unchanged commit, scored on the rest, for the tests that ever fail.
 * @param {string} dir holds `reruns/*.csv` with one row a test: `"name",outcomes`, one letter a run
 */
export function measureReruns(dir) {
  const folder = join(dir, "reruns");
  if (!existsSync(folder)) {
    console.log(`\nThere is no ${folder}: the part on real reruns is left out.`);
    return;
  }
  const projects = readProjects(folder);
  const failing = projects.flat();
  const mixed = failing.filter((attempts) => attempts.includes("P"));
  printLosses(`that ever fail (${failing.length})`, projects);
  printLosses(
    `seen with both outcomes (${mixed.length})`,
    projects.map((tests) => tests.filter((attempts) => attempts.includes("P"))),
  );
}

/** Attempts of the tests that ever fail, as letters, by project. A skipped or absent run is no attempt. */
function readProjects(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  return files.toSorted().map((name) =>
    readFileSync(join(folder, name), "utf8")
      .split("\n")
      .map((line) => ROW.exec(line)?.groups?.outcomes ?? "")
      .filter((outcomes) => /[FE]/.test(outcomes))
      .map((outcomes) => outcomes.replaceAll(/[S-]/g, " ").replaceAll("E", "F")),
  );
}

function printLosses(which, projects) {
  const methods = {
    "MLE, floor 0.0001": (seen) => constant(keepOff(0.0001, countF(seen) / seen.length)),
    Jeffreys: (seen) => constant((countF(seen) + 0.5) / (seen.length + 1)),
    "empirical Bayes (beta, other projects)": (seen, ahead, beta) =>
      constant((countF(seen) + beta.alpha) / (seen.length + beta.alpha + beta.beta))(ahead),
    filter: (seen) => constant(filterOneVersion(seen)),
    "forecast, neutral constants": (seen, ahead) => forecastFailures(seen, ahead, NEUTRAL),
    "forecast, fitted on the other projects": (seen, ahead, _beta, fitted) =>
      forecastFailures(seen, ahead, fitted),
    "forecast as shipped": (seen, ahead) => forecastFailures(seen, ahead),
  };
  const fitted = projects.map((_, index) => fitForecast(projects.toSpliced(index, 1), SEEN));
  const rows = Object.entries(methods).map(([name, method]) =>
    [name].concat(SEEN.map((k) => fixed(lossOf(method, projects, k, fitted)))),
  );
  printTable(
    `Log-loss on the rest after k runs, tests ${which}`,
    ["method", ...SEEN.map((k) => `k = ${k}`)],
    [
      ...rows,
      ["neutral, against the best classical", ...gains(rows, rows.at(-3))],
      ["fitted on the others, against the best classical", ...gains(rows, rows.at(-2))],
      ["as shipped, against the best classical", ...gains(rows, rows.at(-1))],
    ],
  );
}

/** How much less a row loses than the best of the first three. */
function gains(rows, row) {
  return SEEN.map((_, index) => {
    const best = Math.min(...rows.slice(0, 3).map((classical) => Number(classical[index + 1])));
    const share = Number(row[index + 1]) / best - 1;
    return `${share > 0 ? "+" : ""}${(100 * share).toFixed(0)} %`;
  });
}

function lossOf(method, projects, k, fitted) {
  const forecasts = projects.flatMap((tests, index) => {
    const others = projects.filter((_, other) => other !== index).flat();
    const beta = fitBeta(others.map((attempts) => countFirst(attempts, k)));
    return tests.flatMap((attempts) => forecastRest({ attempts, k, method, beta, fitted: fitted[index] }));
  });
  return logLoss(forecasts);
}

function forecastRest({ attempts, k, method, beta, fitted }) {
  const { seen, rest } = splitAfter(attempts, k);
  if (seen === "" || rest === "") return [];
  const forecast = method(seen, rest.length, beta, fitted);
  const said = typeof forecast === "function" ? forecast(rest.length) : forecast;
  return Array.from(rest, (letter, step) => ({ said: said[step], happened: letter === "F" }));
}

function filterOneVersion(seen) {
  const filter = createFilter();
  filter.arrive("commit");
  for (const letter of seen) filter.observe(letter === "P");
  return filter.pFailNext();
}

function countFirst(attempts, k) {
  const seen = attempts.slice(0, k).replaceAll(" ", "");
  return { failures: countF(seen), attempts: seen.length };
}

function countF(letters) {
  return letters.replaceAll(/[^F]/g, "").length;
}

function constant(probability) {
  return (ahead) => Array.from({ length: ahead }, () => probability);
}

function keepOff(floor, probability) {
  return Math.min(1 - floor, Math.max(floor, probability));
}
