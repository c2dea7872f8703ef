/**
 * A seeded source of random numbers (mulberry32): the same seed gives the same benchmark on every machine.
 * @param {number} seed
 */
export function createRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    /** @param {number} probability */
    chance: (probability) => next() < probability,
    /** @param {number} low @param {number} high */
    between: (low, high) => low + (high - low) * next(),
    /** Evenly in the logarithm. @param {number} low @param {number} high */
    logBetween: (low, high) => low * (high / low) ** next(),
    /** @param {number} count */
    below: (count) => Math.floor(next() * count),
  };
}

/**
 * The same items in another order.
 * @template T
 * @param {readonly T[]} items
 */
export function shuffled(items, random) {
  const left = [...items];
  for (let last = left.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    [left[last], left[other]] = [left[other], left[last]];
  }
  return left;
}
