import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createFilter, forecastFailures } from "@hindcast/core";
import { fitBeta } from "./fit-beta.mjs";
import { logLoss } from "./score.mjs";
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
    "forecast with bursts": (seen, ahead) => forecastFailures(seen, ahead),
  };
  const rows = Object.entries(methods).map(([name, method]) =>
    [name].concat(SEEN.map((k) => fixed(lossOf(method, projects, k)))),
  );
  printTable(
    `Log-loss on the rest after k runs, tests ${which}`,
    ["method", ...SEEN.map((k) => `k = ${k}`)],
    [...rows, ["forecast against the best classical", ...SEEN.map((_, column) => gain(rows, column + 1))]],
  );
}

/** How much less the forecast loses than the best of the first three rows. */
function gain(rows, column) {
  const best = Math.min(...rows.slice(0, 3).map((row) => Number(row[column])));
  const share = Number(rows.at(-1)[column]) / best - 1;
  return `${share > 0 ? "+" : ""}${(100 * share).toFixed(0)} %`;
}

function lossOf(method, projects, k) {
  const forecasts = projects.flatMap((tests, index) => {
    const others = projects.filter((_, other) => other !== index).flat();
    const beta = fitBeta(others.map((attempts) => countFirst(attempts, k)));
    return tests.flatMap((attempts) => forecastRest({ attempts, k, method, beta }));
  });
  return logLoss(forecasts);
}

function forecastRest({ attempts, k, method, beta }) {
  const seen = attempts.slice(0, k).replaceAll(" ", "");
  const rest = attempts.slice(k).replaceAll(" ", "");
  if (seen === "" || rest === "") return [];
  const forecast = method(seen, rest.length, beta);
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
