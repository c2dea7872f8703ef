import { createRandom } from "../support/random.mjs";

/** The protocol of docs/explanation/flakiness-benchmark.md, as numbers. All are probabilities unless said. */
export const PROTOCOL = {
  tests: 4000,
  flakyShare: 0.1,
  flakeRate: { low: 0.02, high: 0.4 },
  /** Share of the other tests that fail once in a blue moon, and how often. */
  noise: { share: 0.2, rate: 0.0005 },
  secondRunOfVersion: 0.2,
  /** P(a version brings a regression), tests it breaks (count), P(the next version repairs it), its own pass rate. */
  regression: { perVersion: 0.15, most: 30, repair: 0.35, passRate: 0.01 },
  /**
   * P(a run has an outage); a big one is detected, a small one is not; shares of the tests hit; P(the
   * error's category names the network). */
  outage: { perRun: 0.02, big: 0.6, bigShare: [0.3, 1], smallShare: [0.01, 0.05], namesItself: 0.7 },
  /** Share of the flaky tests whose rate changes at one version: mended, or multiplied. */
  drift: { share: 0.2, mended: 0.5, factor: [0.25, 4] },
  /** Share of the flaky tests that fail in bursts: spells of some runs (mean, count) in which they fail mostly. */
  burst: { share: 0.25, length: 3, failRate: 0.7 },
  /** P(a flake shows the test's usual error); links of tests to a change that broke them, and of all others. */
  usualError: 0.8,
  linked: { culprit: 0.9, other: 0.3, strength: [0.3, 0.9] },
};

/**
 * One simulated suite over code versions. The truth is kept beside what a reporter would have recorded.
 * A plain suite has no drift and no bursts: every flaky test keeps one rate, and its attempts are independent.
 * @param {{versions: number, retries: number, seed: number, plain?: boolean}} scenario
 */
export function simulate({ versions, retries, seed, plain = false }) {
  const { tests } = PROTOCOL;
  const random = createRandom(seed);
  const runs = createRuns(random, versions);
  const regressions = createRegressions(random, { versions, tests });
  const records = [];
  for (let index = 0; index < tests; index++) {
    const truth = createTruth(random, { versions, plain });
    records.push(runTest(random, { index, truth, runs, retries, broken: regressions.get(index) ?? [] }));
  }
  return { runs, records, suites: countSuites(records, runs.length) };
}

function createRuns(random, versions) {
  const runs = [];
  for (let version = 0; version < versions; version++) {
    const repeats = random.chance(PROTOCOL.secondRunOfVersion) ? 2 : 1;
    for (let repeat = 0; repeat < repeats; repeat++) runs.push(createRun(random, version, runs.length));
  }
  return runs;
}

function createRun(random, version, index) {
  const startedAt = new Date(Date.UTC(2025, 0, 1) + index * 7_200_000).toISOString();
  const run = { version, codeVersion: `v${version}`, branch: "main", startedAt };
  if (!random.chance(PROTOCOL.outage.perRun)) return run;
  const detected = random.chance(PROTOCOL.outage.big);
  const [low, high] = detected ? PROTOCOL.outage.bigShare : PROTOCOL.outage.smallShare;
  return { ...run, outage: { detected, share: random.between(low, high) } };
}

/** Test → the versions at which it is broken, as [first, end). A regression breaks neighbours. */
function createRegressions(random, { versions, tests }) {
  const byTest = new Map();
  for (let version = 1; version < versions; version++) {
    if (!random.chance(PROTOCOL.regression.perVersion)) continue;
    let end = version + 1;
    while (end < versions && !random.chance(PROTOCOL.regression.repair)) end += 1;
    const size = Math.round(random.logBetween(1, PROTOCOL.regression.most));
    const first = random.below(tests);
    for (let offset = 0; offset < size; offset++) {
      const test = (first + offset) % tests;
      byTest.set(test, [...(byTest.get(test) ?? []), [version, end]]);
    }
  }
  return byTest;
}

/** The true flake rate by version, and whether it shows in bursts. */
function createTruth(random, { versions, plain }) {
  if (!random.chance(PROTOCOL.flakyShare)) {
    const rate = random.chance(PROTOCOL.noise.share) ? PROTOCOL.noise.rate : 0;
    return { rateAt: () => rate, bursty: false, flaky: false, mended: false };
  }
  const rate = random.logBetween(PROTOCOL.flakeRate.low, PROTOCOL.flakeRate.high);
  const bursty = !plain && random.chance(PROTOCOL.burst.share);
  if (plain || !random.chance(PROTOCOL.drift.share))
    return { rateAt: () => rate, bursty, flaky: true, mended: false };
  const at = Math.floor(versions * random.between(0.2, 0.8));
  const mended = random.chance(PROTOCOL.drift.mended);
  const [low, high] = PROTOCOL.drift.factor;
  const factor = random.logBetween(low, high);
  const later = mended ? 0 : Math.min(0.5, Math.max(PROTOCOL.flakeRate.low, rate * factor));
  return { rateAt: (version) => (version < at ? rate : later), bursty, flaky: !mended, mended };
}

function runTest(random, { index, truth, runs, retries, broken }) {
  const executions = [];
  const spell = createSpell(random, truth);
  for (const [run, { version, outage }] of runs.entries()) {
    const rate = spell(truth.rateAt(version));
    const culprit = broken.find(([first, end]) => version >= first && version < end);
    const hit = outage !== undefined && random.chance(outage.share);
    const attempts = attempt(random, { rate, retries, isBroken: culprit !== undefined, hit });
    const letters = hit && outage?.detected ? attempts.replaceAll("F", "E") : attempts;
    const cause = causeOf({ attempts, culprit, version, hit });
    executions.push({
      run,
      attempts: letters,
      cause,
      fingerprint: errorOf(random, { index, cause, culprit, run }),
    });
  }
  return { index, truth, executions, linked: random.chance(PROTOCOL.linked.other) };
}

/** Bursty tests have spells in which they fail mostly; the mean rate over time stays as drawn. */
function createSpell(random, { bursty }) {
  let inSpell = false;
  const { length, failRate } = PROTOCOL.burst;
  return (rate) => {
    if (!bursty) return rate;
    const share = rate / failRate;
    inSpell = inSpell
      ? !random.chance(1 / length)
      : random.chance(share / (length * Math.max(0.05, 1 - share)));
    return inSpell ? failRate : 0;
  };
}

function attempt(random, { rate, retries, isBroken, hit }) {
  let letters = "";
  for (let attempts = 0; attempts <= retries; attempts++) {
    const failRate = isBroken ? 1 - PROTOCOL.regression.passRate : rate;
    const failed = hit || random.chance(failRate);
    letters += failed ? "F" : "P";
    if (!failed) break;
  }
  return letters;
}

function causeOf({ attempts, culprit, version, hit }) {
  if (!attempts.includes("F")) return undefined;
  if (hit) return "environment";
  if (culprit === undefined) return "flake";
  return culprit[0] === version ? "regression" : "known-broken";
}

function errorOf(random, { index, cause, culprit, run }) {
  if (cause === undefined) return undefined;
  if (cause === "environment") return `outage-${run}`;
  if (culprit !== undefined) return `regression-${culprit[0]}`;
  return `flake-${index}-${random.chance(PROTOCOL.usualError) ? 0 : 1 + random.below(3)}`;
}

function countSuites(records, runs) {
  const failed = Array.from({ length: runs }, () => 0);
  for (const { executions } of records) {
    for (const { run, attempts } of executions) if (attempts.includes("F")) failed[run] += 1;
  }
  return failed.map((count) => ({ executed: records.length, failed: count }));
}
