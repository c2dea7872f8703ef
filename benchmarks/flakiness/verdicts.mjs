import { DEFAULT_MODEL, estimateModel, judgeAll } from "@hindcast/core";
import { toHistory } from "./as-history.mjs";
import { scoreCalls } from "./score.mjs";

const RATE_THRESHOLDS = [0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3];
const DEFAULT_THRESHOLD = 0.01;

/**
 * Scores who calls which test of a simulated suite flaky, at the end of its history. Mended tests were flaky and are
 * not: they are counted apart.
 * @param {ReturnType<typeof import("./simulate.mjs").simulate>} simulated
 */
export function scoreVerdicts(simulated) {
  const history = toHistory(simulated);
  const judged = Array.from(judgeAll(history, DEFAULT_MODEL).values());
  const estimated = Array.from(judgeAll(history, estimateModel(history)).values());
  const scored = simulated.records.filter(({ truth }) => !truth.mended);
  const mended = simulated.records.filter(({ truth }) => truth.mended);
  const score = (isCalled) =>
    scoreCalls(scored.map((record) => ({ called: isCalled(record), truth: record.truth.flaky })));
  const forecast = (judgements) =>
    scored.map(({ index, truth }) => ({ said: judgements[index].pFlaky, happened: truth.flaky }));
  const byRate = (threshold) => score(({ index }) => isFlakyByRate(judged[index], threshold));
  const best = RATE_THRESHOLDS.reduce((leader, threshold) =>
    byRate(threshold).f1 > byRate(leader).f1 ? threshold : leader,
  );
  return {
    filter: score(({ index }) => judged[index].verdict === "flaky"),
    estimated: score(({ index }) => estimated[index].verdict === "flaky"),
    rate: byRate(DEFAULT_THRESHOLD),
    bestRate: { threshold: best, ...byRate(best) },
    inDoubt: score(({ index }) => judged[index].failures > 0 && judged[index].pFlaky >= 0.5),
    flips: score((record) => hasSameVersionFlip(record, simulated.runs)),
    mendedCalledFlaky: mended.filter(({ index }) => judged[index].verdict === "flaky").length,
    mendedRecovered: mended.filter(({ index }) => judged[index].verdict === "recovered").length,
    mended: mended.length,
    forecasts: { filter: forecast(judged), estimated: forecast(estimated) },
  };
}

/** The classical rule: often enough, at least one pass and one failure. */
function isFlakyByRate({ executions, failures }, threshold) {
  return failures > 0 && failures < executions && failures / executions >= threshold;
}

/** Plain proof: a pass and a failure of one code version. */
function hasSameVersionFlip({ executions }, runs) {
  const seen = new Map();
  for (const { run, attempts } of executions) {
    const version = runs[run].codeVersion;
    seen.set(version, (seen.get(version) ?? "") + attempts);
  }
  return Array.from(seen.values()).some((letters) => letters.includes("P") && letters.includes("F"));
}
