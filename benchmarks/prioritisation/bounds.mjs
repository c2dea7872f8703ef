/**
 * Orders that look where no ranker may: they tell how far one could get at all, and what would be cheating.
 */

/** How much a heuristic that needs no tuning believes the last execution. */
const RECENCY = 0.7;

/**
 * @param {readonly import("./read-data.mjs").Cycle[]} cycles
 * @returns {readonly { readonly name: string, readonly orders: readonly (readonly import("./read-data.mjs").Execution[])[] }[]}
 */
export function bounds(cycles) {
  return [
    {
      name: "bound: new tests foreseen",
      orders: cycles.map(foresee((_, rate) => rate === undefined)),
    },
    {
      name: "bound: never failed foreseen",
      orders: cycles.map(foresee((hasFailed) => !hasFailed)),
    },
    { name: "bound: this cycle's durations", orders: cycles.map(byOwnDuration) },
    { name: "cheat: repeats first", orders: cycles.map(repeatsFirst()) },
  ];
}

/** Orders by the average of failures, but the tests that `isForeseen` names by what becomes of them. */
function foresee(isForeseen) {
  const failed = new Set();
  return byAverage(({ name, failed: fails }, rate) => {
    if (isForeseen(failed.has(name), rate)) return fails ? 2 : -1;
    return rate ?? 1;
  }, failed);
}

/** A test that stands in a cycle twice does so because it failed: its repeats tell its outcome. */
function repeatsFirst() {
  return byAverage(({ name }, rate, counts) => (counts.get(name) ?? 0) + (rate ?? 1));
}

/** Orders by a value that may know the failure average of a test, and how often each test stands in the cycle. */
function byAverage(valueOf, failed = new Set()) {
  const rates = new Map();
  return ({ executions }) => {
    const counts = new Map();
    for (const { name } of executions) counts.set(name, (counts.get(name) ?? 0) + 1);
    const value = (one) => valueOf(one, rates.get(one.name), counts);
    const order = executions.toSorted((a, b) => value(b) - value(a));
    for (const one of executions) {
      rates.set(one.name, RECENCY * Number(one.failed) + (1 - RECENCY) * (rates.get(one.name) ?? 0));
      if (one.failed) failed.add(one.name);
    }
    return order;
  };
}

function byOwnDuration({ executions }) {
  return executions.toSorted((a, b) => a.durationMs - b.durationMs);
}
