import { FORECAST_MODEL, forecastFailures } from "@hindcast/core";
import { logLoss } from "./score.mjs";
import { splitAfter } from "./split-after.mjs";

/** What each constant may be. */
const GRID = {
  initialBroken: [0.1, 0.2, 0.3, 0.4, 0.5],
  brokenPassRate: [0.0005, 0.001, 0.002, 0.005, 0.01],
  priorExponent: [-1.1, -0.9, -0.7, -0.5, -0.3],
  burstyShare: [0.1, 0.2, 1 / 3, 0.5, 0.7],
  persistence: [0.5, 0.7, 0.8, 0.9, 0.95],
};
const ROUNDS = 2;

/**
 * Constants of the forecast for these projects: from the middle of the grid along one constant at a time, by the mean
 * log-loss after each of `ks` runs, in which each project counts alike (its tests fail together).
 * @param {readonly (readonly string[])[]} projects attempts of the tests that ever fail
 * @param {readonly number[]} ks
 */
export function fitForecast(projects, ks) {
  const middle = Object.entries(GRID).map(([name, values]) => [name, values[2]]);
  let best = { model: { ...FORECAST_MODEL, ...Object.fromEntries(middle) }, loss: Infinity };
  best = { ...best, loss: lossOf(best.model, projects, ks) };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, values] of Object.entries(GRID)) {
      for (const value of values) {
        const model = { ...best.model, [name]: value };
        const loss = lossOf(model, projects, ks);
        if (loss < best.loss) best = { model, loss };
      }
    }
  }
  return best.model;
}

function lossOf(model, projects, ks) {
  const failing = projects.filter((tests) => tests.length > 0);
  return failing.reduce((sum, tests) => sum + projectLoss(model, tests, ks), 0) / failing.length;
}

function projectLoss(model, tests, ks) {
  const times = new Map();
  for (const attempts of tests) times.set(attempts, (times.get(attempts) ?? 0) + 1);
  const perK = ks.map((k) => {
    let sum = 0;
    let count = 0;
    for (const [attempts, often] of times) {
      const { seen, rest } = splitAfter(attempts, k);
      if (seen === "" || rest === "") continue;
      const said = forecastFailures(seen, rest.length, model);
      const loss = logLoss(
        Array.from(rest, (letter, step) => ({ said: said[step], happened: letter === "F" })),
      );
      sum += often * loss * rest.length;
      count += often * rest.length;
    }
    return count === 0 ? 0 : sum / count;
  });
  return perK.reduce((sum, loss) => sum + loss, 0) / ks.length;
}
