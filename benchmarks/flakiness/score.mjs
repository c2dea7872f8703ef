/**
 * Precision, recall and F1 of yes/no calls.
 * @param {readonly {called: boolean, truth: boolean}[]} calls
 */
export function scoreCalls(calls) {
  const hits = calls.filter(({ called, truth }) => called && truth).length;
  const called = calls.filter((call) => call.called).length;
  const truly = calls.filter((call) => call.truth).length;
  const precision = called === 0 ? 1 : hits / called;
  const recall = truly === 0 ? 1 : hits / truly;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}

/**
 * Reliability of probabilities: what was said against what happened, in ten bins, with the Brier score.
 * @param {readonly {said: number, happened: boolean}[]} forecasts
 */
export function scoreForecasts(forecasts) {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, said: 0, happened: 0 }));
  let squared = 0;
  for (const { said, happened } of forecasts) {
    const bin = bins[Math.min(9, Math.floor(said * 10))];
    bin.count += 1;
    bin.said += said;
    bin.happened += Number(happened);
    squared += (said - Number(happened)) ** 2;
  }
  const rate = forecasts.filter(({ happened }) => happened).length / Math.max(1, forecasts.length);
  return {
    count: forecasts.length,
    brier: squared / Math.max(1, forecasts.length),
    /** What always saying the base rate would score. */
    baseline: rate * (1 - rate),
    bins: bins.map(({ count, said, happened }, index) => ({
      range: `${index * 10}–${index * 10 + 10} %`,
      count,
      said: count === 0 ? undefined : said / count,
      happened: count === 0 ? undefined : happened / count,
    })),
  };
}

/**
 * Mean logarithmic loss of probabilities in nats; probabilities are kept off 0 and 1 by `floor`.
 * @param {readonly {said: number, happened: boolean}[]} forecasts
 */
export function logLoss(forecasts, floor = 1e-6) {
  let sum = 0;
  for (const { said, happened } of forecasts) {
    const kept = Math.min(1 - floor, Math.max(floor, said));
    sum -= Math.log(happened ? kept : 1 - kept);
  }
  return sum / Math.max(1, forecasts.length);
}
