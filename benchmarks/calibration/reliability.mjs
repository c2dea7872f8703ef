/** Edges of the bins: most probabilities are small, so the bins are narrow there. */
const EDGES = [0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0001];

/**
 * Prints a reliability table and the expected calibration error: the mean of |predicted − observed| over the bins, weighed by
 * the tests in them (Naeini, Cooper and Hauskrecht, AAAI 2015), with the log-loss beside it, in bits.
 */
export function printReliability(title, tests, key) {
  const bins = EDGES.slice(1).map((edge, index) => binOf(tests, key, [EDGES[index], edge]));
  const error =
    sum(bins.map(({ of, predicted, observed }) => of * Math.abs(predicted - observed))) / tests.length;
  const base = sum(tests.map(({ failed }) => Number(failed))) / tests.length;
  console.log(`\n${title}: ${tests.length} tests, ${percent(base)} failed
expected calibration error ${percent(error)}, log-loss ${logLoss(tests, (test) => test[key]).toFixed(3)} (the mean rate alone: ${logLoss(tests, () => base).toFixed(3)})`);
  console.log("       predicted     tests   predicted    observed");
  for (const { from, to, of, predicted, observed } of bins) {
    if (of === 0) continue;
    const range = `${Math.round(from * 100)}–${Math.round(to * 100)} %`;
    console.log(
      `${range.padStart(16)}${String(of).padStart(10)}${percent(predicted).padStart(12)}${percent(observed).padStart(12)}`,
    );
  }
}

function binOf(tests, key, [from, to]) {
  const inside = tests.filter((test) => test[key] >= from && test[key] < to);
  return {
    from,
    to,
    of: inside.length,
    predicted: inside.length === 0 ? 0 : sum(inside.map((test) => test[key])) / inside.length,
    observed: inside.length === 0 ? 0 : sum(inside.map(({ failed }) => Number(failed))) / inside.length,
  };
}

function logLoss(tests, predict) {
  const losses = tests.map((test) => {
    const p = Math.min(1 - 1e-6, Math.max(1e-6, predict(test)));
    return -Math.log2(test.failed ? p : 1 - p);
  });
  return sum(losses) / tests.length;
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}
