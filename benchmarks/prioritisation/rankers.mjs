import { createFilter } from "@hindcast/core";
import { createRandom, shuffled } from "../support/random.mjs";

/**
 * A way to put the tests of a cycle into order. `rank` is asked before `learn` is told, and gets names only: what
 * became of the cycle, and how long it took, no ranker can see.
 * @typedef {{ readonly rank: (names: readonly string[], cycle: string) => readonly number[],
 *   readonly learn: (cycle: import("./read-data.mjs").Cycle) => void }} Ranker `rank` gives indices into the names
 */

/**
 * Orders by a number per test, the highest first, ties by the shorter test as far as its length is known.
 * @param {() => { valueOf: (name: string, durationMs: number) => number, learn: (execution: import("./read-data.mjs").Execution, cycle: number) => void }} create
 * @returns {Ranker}
 */
function byValue(create) {
  const { valueOf, learn } = create();
  const durations = new Map();
  let cycle = 0;
  return {
    rank(names) {
      const known = Float64Array.from(durations.values()).toSorted();
      const usual = known[known.length >> 1] ?? 1;
      const facts = names.map((name) => {
        const durationMs = durations.get(name) ?? usual;
        return { durationMs, value: valueOf(name, durationMs) };
      });
      return Array.from(names, (_, at) => at).toSorted(
        (a, b) => facts[b].value - facts[a].value || facts[a].durationMs - facts[b].durationMs,
      );
    },
    learn({ executions }) {
      cycle += 1;
      for (const execution of executions) {
        learn(execution, cycle);
        durations.set(execution.name, execution.durationMs);
      }
    },
  };
}

function randomOrder(seed) {
  const random = createRandom(seed);
  return {
    rank: (names) =>
      shuffled(
        Array.from(names, (_, at) => at),
        random,
      ),
    learn: () => {},
  };
}

function lastFailedFirst() {
  return byValue(() => {
    const lastFailure = new Map();
    return {
      valueOf: (name) => lastFailure.get(name) ?? 0,
      learn: ({ name, failed }, cycle) => failed && lastFailure.set(name, cycle),
    };
  });
}

/** A test without history comes first: that is how the heuristic is published, and better than last. */
function failureAverage(recency, isPerSecond) {
  return byValue(() => {
    const rates = new Map();
    return {
      valueOf: (name, durationMs) => (rates.get(name) ?? 1) / (isPerSecond ? Math.max(1, durationMs) : 1),
      learn: ({ name, failed }) =>
        rates.set(name, recency * Number(failed) + (1 - recency) * (rates.get(name) ?? 0)),
    };
  });
}

/** Marijan, Gotlieb, Sen, ICSM 2013: the last ten executions weigh .7, .2, .1, .1, …. */
function rocket() {
  return byValue(() => {
    const outcomes = new Map();
    const weights = [0.7, 0.2, ...Array.from({ length: 8 }, () => 0.1)];
    return {
      valueOf: (name) =>
        weights.reduce((sum, weight, age) => sum + weight * Number(outcomes.get(name)?.[age] ?? false), 0),
      learn: ({ name, failed }) =>
        outcomes.set(name, [failed, ...(outcomes.get(name) ?? [])].slice(0, weights.length)),
    };
  });
}

function shortestFirst() {
  return byValue(() => ({ valueOf: () => 0, learn: () => {} }));
}

/** The flakiness filter alone, with its default constants: P(fail next) to two digits, then the shorter test. */
function filterAlone() {
  return byValue(() => {
    const filters = new Map();
    const unseen = createFilter().pFailNext();
    return {
      valueOf: (name) => Math.round((filters.get(name)?.pFailNext() ?? unseen) * 100),
      learn({ name, failed }, cycle) {
        if (!filters.has(name)) filters.set(name, createFilter());
        const filter = filters.get(name);
        if (filter.arrive(String(cycle))) filter.step();
        filter.observe(!failed);
      },
    };
  });
}

/** Every ranker that the product's is held against, made anew for each file. */
export const RANKERS = [
  { name: "random", create: () => randomOrder(20_260_101) },
  { name: "shortest first", create: shortestFirst },
  { name: "last failed first", create: lastFailedFirst },
  { name: "failure EWMA .7, then duration", create: () => failureAverage(0.7, false) },
  { name: "failure EWMA .3 per second", create: () => failureAverage(0.3, true) },
  { name: "ROCKET", create: rocket },
  { name: "filter alone", create: filterAlone },
];
