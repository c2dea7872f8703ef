import { ranksOf, rankSumTail } from "./rank-sum.ts";

/** Values before and from a change on: fewer tell nothing of what is usual. */
const LEAST = { before: 5, after: 5 } as const;

/**
 * The test may say so by chance this often at one split. Over all splits of 20 values in random order that makes less than
 * one false alarm in a thousand (`node benchmarks/duration-changes.mjs`).
 */
const LEVEL = 0.000_07;

/**
 * The index of the value from which on values are higher, when that is no chance: the split of the series that the exact
 * rank test finds the least likely, as in Pettitt's test (1979), which takes the standardised one. Single outliers,
 * however large, move no rank far. Undefined without such a point.
 */
export function findRise(values: readonly number[]): number | undefined {
  const ranks = ranksOf(values);
  let best: number | undefined;
  let least = LEVEL;
  let rankSum = 0;
  for (let at = values.length - 1; at >= LEAST.before; at -= 1) {
    rankSum += ranks[at] ?? 0;
    const after = values.length - at;
    if (after < LEAST.after) continue;
    const chance = rankSumTail(at, after, rankSum);
    if (chance > least) continue;
    least = chance;
    best = at;
  }
  return best;
}
