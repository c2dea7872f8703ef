import { DEFAULT_MODEL, forecastFailures } from "@hindcast/core";
import { logLoss } from "./score.mjs";
import { splitAfter } from "./split-after.mjs";

/** What each constant may be. */
const GRID = {
  initialBroken: [0.1, 0.3, 0.5, 0.7, 0.9],
  brokenPassRate: [0.0002, 0.001, 0.005, 0.02, 0.05],
  priorExponent: [-0.9, -0.7, -0.5, -0.3, -0.1],
  burstyShare: [0.1, 0.3, 0.5, 0.7, 0.9],
  persistence: [0.5, 0.7, 0.8, 0.9, 0.95],
};
/**
 * What one would say without any data: a failing test is broken or sound, and a sound one comes in bursts or not, as likely
 * as not; the filter's share of lucky passes; Jeffreys' prior over rates; bursts of five.
 */
export const NEUTRAL = {
  initialBroken: 0.5,
  brokenPassRate: DEFAULT_MODEL.brokenPassRate,
  priorExponent: -0.5,
  burstyShare: 0.5,
  persistence: 0.8,
};
/** Nats of the mean log-loss that n² steps of the grid from the neutral constants must gain. A handful of projects is few. */
const STEP_COST = 0.003;
const ROUNDS = 2;

/**
 * Constants of the forecast for these projects: from the neutral ones along one constant at a time, by the mean log-loss
 * after each of `ks` runs, in which each project counts alike (its tests fail together), and by their distance.
 * @param {readonly (readonly string[])[]} projects attempts of the tests that ever fail
 * @param {readonly number[]} ks
 */
export function fitForecast(projects, ks) {
  let best = { model: NEUTRAL, loss: lossOf(NEUTRAL, projects, ks) };
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
  const loss = failing.reduce((sum, tests) => sum + projectLoss(model, tests, ks), 0) / failing.length;
  return loss + STEP_COST * squaredSteps(model);
}

function squaredSteps(model) {
  return Object.entries(GRID)
    .map(([name, values]) => values.indexOf(model[name]) - values.indexOf(NEUTRAL[name]))
    .reduce((sum, steps) => sum + steps ** 2, 0);
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
