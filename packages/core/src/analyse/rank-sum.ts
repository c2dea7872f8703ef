/**
 * The probability that of `earlier + later` values in random order the later ones rank as high as they do, or higher: the
 * exact one-sided test of Mann and Whitney (1947). It asks nothing of how the values are distributed. Ties make it larger
 * than it is, never smaller.
 * @param rankSum the sum of the ranks of the later values among all, ranks from 1, ties sharing the mean of theirs
 */
export function rankSumTail(earlier: number, later: number, rankSum: number): number {
  const pairs = rankSum - (later * (later + 1)) / 2;
  return tailsOf(earlier, later)[Math.max(0, Math.floor(pairs))] ?? 0;
}

/** Ranks from 1 in ascending order; equal values share the mean of their ranks. */
export function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.map((_value, index) => index).toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = Array.from(values, () => 0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to += 1;
    for (const index of order.slice(from, to)) ranks[index] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

const TAILS = new Map<string, readonly number[]>();

function tailsOf(earlier: number, later: number): readonly number[] {
  const key = `${earlier} ${later}`;
  const known = TAILS.get(key);
  if (known) return known;
  const counts = arrangements(earlier, later);
  const total = counts.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  const tails = counts
    .toReversed()
    .map((count) => (sum += count) / total)
    .toReversed();
  TAILS.set(key, tails);
  return tails;
}

/** In how many orders so many of the pairs (earlier, later) have the later value above: the coefficients of Gauss. */
function arrangements(earlier: number, later: number): readonly number[] {
  let row: readonly (readonly number[])[] = Array.from({ length: later + 1 }, () => [1]);
  for (let m = 1; m <= earlier; m += 1) {
    const next: number[][] = [[1]];
    for (let n = 1; n <= later; n += 1) {
      const counts = Array.from({ length: m * n + 1 }, () => 0);
      // The highest value is a later one, above all m earlier ones, or an earlier one.
      for (const [pairs, count] of (next[n - 1] ?? []).entries())
        counts[pairs + m] = (counts[pairs + m] ?? 0) + count;
      for (const [pairs, count] of (row[n] ?? []).entries()) counts[pairs] = (counts[pairs] ?? 0) + count;
      next.push(counts);
    }
    row = next;
  }
  return row[later] ?? [1];
}
