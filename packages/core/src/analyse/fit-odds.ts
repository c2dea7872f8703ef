/** What was seen of one combination of signs. */
export interface SeenOdds {
  readonly signs: readonly number[];
  /** Failures in `of` runs; both may be fractions, for some count less. */
  readonly failures: number;
  readonly of: number;
}

/** Where the weights stand without any data, and how hard they hold on to it: 1 / variance. */
export interface OddsPrior {
  readonly weights: readonly number[];
  readonly precisions: readonly number[];
}

const ROUNDS = 20;
/** How often a step that overshoots is halved. */
const HALVINGS = 20;
/** Weights that move by less have arrived. */
const NEAR = 1e-6;

/**
 * Fits P(failure) = 1 / (1 + e^−(w · signs)): logistic regression with a normal prior on each weight, the maximum of the
 * posterior by Newton's method, a step that overshoots halved (Bishop, Pattern Recognition and Machine Learning, 2006, section 4.3.3). Weights after
 * the first are kept at 0 or above, so that a stronger sign never speaks against a failure: one that would fall below is
 * left out and the others are fitted again. Deterministic; it takes some ten passes over the rows.
 */
export function fitOdds(rows: readonly SeenOdds[], prior: OddsPrior): readonly number[] {
  const free = prior.weights.map(() => true);
  for (;;) {
    const weights = climb(rows, prior, free);
    const worst = weights.reduce((at, weight, index) => {
      const isWorse = index > 0 && weight < 0 && (at === -1 || weight < (weights[at] ?? 0));
      return isWorse ? index : at;
    }, -1);
    if (worst === -1) return weights;
    free[worst] = false;
  }
}

/** The probability of a failure under the weights. */
export function oddsOf(signs: readonly number[], weights: readonly number[]): number {
  return 1 / (1 + Math.exp(-weighed(signs, weights)));
}

function weighed(signs: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index++) sum += (weights[index] ?? 0) * (signs[index] ?? 0);
  return sum;
}

function climb(rows: readonly SeenOdds[], prior: OddsPrior, free: readonly boolean[]): readonly number[] {
  let weights = prior.weights.map((weight, index) => (free[index] === true ? weight : 0));
  let loss = lossOf(rows, prior, weights);
  for (let round = 0; round < ROUNDS; round++) {
    const step = newtonStep(rows, { prior, weights, free });
    let scale = 1;
    let next = moved(weights, step, scale);
    let nextLoss = lossOf(rows, prior, next);
    for (let halving = 0; nextLoss > loss && halving < HALVINGS; halving++) {
      scale /= 2;
      next = moved(weights, step, scale);
      nextLoss = lossOf(rows, prior, next);
    }
    if (nextLoss > loss) break;
    weights = next;
    loss = nextLoss;
    if (step.every((by) => Math.abs(by) * scale < NEAR)) break;
  }
  return weights;
}

function moved(weights: readonly number[], step: readonly number[], scale: number): number[] {
  return weights.map((weight, index) => weight + scale * (step[index] ?? 0));
}

/** The negative logarithm of the posterior, but for a constant. */
function lossOf(rows: readonly SeenOdds[], prior: OddsPrior, weights: readonly number[]): number {
  let loss = 0;
  for (const [index, weight] of weights.entries()) {
    loss += ((prior.precisions[index] ?? 0) * (weight - (prior.weights[index] ?? 0)) ** 2) / 2;
  }
  for (const { signs, failures, of } of rows) {
    const sum = weighed(signs, weights);
    // ln(1 + e^x), without overflow.
    loss += of * (Math.max(0, sum) + Math.log1p(Math.exp(-Math.abs(sum)))) - failures * sum;
  }
  return loss;
}

function newtonStep(
  rows: readonly SeenOdds[],
  state: {
    readonly prior: OddsPrior;
    readonly weights: readonly number[];
    readonly free: readonly boolean[];
  },
): readonly number[] {
  const { prior, weights, free } = state;
  const size = weights.length;
  const slope = prior.weights.map(
    (at, index) => (prior.precisions[index] ?? 0) * (at - (weights[index] ?? 0)),
  );
  const bend = prior.precisions.map((precision, row) =>
    Array.from({ length: size }, (_, column) => (row === column ? precision : 0)),
  );
  for (const { signs, failures, of } of rows) {
    const chance = oddsOf(signs, weights);
    const rest = failures - of * chance;
    const spread = of * chance * (1 - chance);
    for (const [row, line] of bend.entries()) {
      const sign = signs[row] ?? 0;
      slope[row] = (slope[row] ?? 0) + rest * sign;
      for (let column = 0; column < size; column++) {
        line[column] = (line[column] ?? 0) + spread * sign * (signs[column] ?? 0);
      }
    }
  }
  return solve(
    held(bend, free),
    slope.map((value, index) => (free[index] === true ? value : 0)),
  );
}

/** Takes the weights that are not free out of the equations. */
function held(bend: readonly (readonly number[])[], free: readonly boolean[]): number[][] {
  return bend.map((line, row) =>
    line.map((value, column) => {
      if (free[row] === true && free[column] === true) return value;
      return row === column ? 1 : 0;
    }),
  );
}

/** Gauss elimination; the precisions on the diagonal keep the matrix positive definite, so it needs no pivots. */
function solve(matrix: number[][], right: readonly number[]): readonly number[] {
  const values = [...right];
  for (const [at, pivot] of matrix.entries()) {
    for (const [row, line] of matrix.entries()) {
      if (row === at) continue;
      const factor = (line[at] ?? 0) / (pivot[at] ?? 1);
      matrix[row] = line.map((value, column) => value - factor * (pivot[column] ?? 0));
      values[row] = (values[row] ?? 0) - factor * (values[at] ?? 0);
    }
  }
  return values.map((value, at) => value / (matrix[at]?.[at] ?? 1));
}
