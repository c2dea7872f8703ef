const GRID = Array.from({ length: 36 }, (_, index) => Math.exp(-4 + index / 5));

/**
 * The beta prior under which counts of failures are most likely (maximum of the beta-binomial likelihood on a grid).
 * @param {readonly {failures: number, attempts: number}[]} counts
 */
export function fitBeta(counts) {
  const tally = new Map();
  for (const { failures, attempts } of counts) {
    const key = `${failures}/${attempts}`;
    tally.set(key, { failures, attempts, times: (tally.get(key)?.times ?? 0) + 1 });
  }
  let best = { alpha: 0.5, beta: 0.5, score: -Infinity };
  for (const alpha of GRID) {
    for (const beta of GRID) {
      let score = 0;
      for (const { failures, attempts, times } of tally.values()) {
        score += times * logBetaBinomial({ failures, passes: attempts - failures, alpha, beta });
      }
      if (score > best.score) best = { alpha, beta, score };
    }
  }
  return best;
}

/** Without the binomial factor, which does not depend on the prior. The rising factorials are written out. */
function logBetaBinomial({ failures, passes, alpha, beta }) {
  return logRising(alpha, failures) + logRising(beta, passes) - logRising(alpha + beta, failures + passes);
}

function logRising(from, steps) {
  let sum = 0;
  for (let step = 0; step < steps; step++) sum += Math.log(from + step);
  return sum;
}
