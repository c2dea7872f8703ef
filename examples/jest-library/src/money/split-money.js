/** @import { Money } from "./currencies.js" */

/**
 * Divides money by weights without losing a coin: what is left over goes to the largest remainders.
 * @param {Money} money
 * @param {readonly number[]} weights
 * @returns {Money[]}
 */
function splitMoney({ amount, currency }, weights) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= 0) throw new RangeError("Money is split between somebody.");
  const exact = weights.map((weight) => (amount * weight) / total);
  const shares = exact.map(Math.floor);
  const left = amount - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  const lucky = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return shares.map((share, index) => ({ amount: share + (lucky.has(index) ? 1 : 0), currency }));
}

module.exports = { splitMoney };
