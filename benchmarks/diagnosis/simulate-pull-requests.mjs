import { createRandom } from "../support/random.mjs";

/**
 * Worlds of pull requests, each with the same seed every time. `tests` per project; probabilities unless said.
 * `breaks`: a push brings a regression; `baseBreaks`: the branch all start from is broken for a while; `outages`: nothing
 * works in a run; `load`: spread (in logarithms) of how busy the machine is, by which all flake rates of a run rise;
 * `stubborn`: a flake fails again on its retry; `commonError`: an error that many tests share, such as a timeout's.
 */
export const WORLDS = [
  { name: "one browser, 1 retry", seed: 1, tests: 120, projects: 1, retries: 1 },
  { name: "one browser, 2 retries", seed: 2, tests: 120, projects: 1, retries: 2 },
  { name: "three browsers", seed: 3, tests: 60, projects: 3, retries: 1 },
  { name: "small suite", seed: 4, tests: 15, projects: 1, retries: 2, runs: 500, flakyShare: 0.3 },
  { name: "large suite", seed: 5, tests: 600, projects: 1, retries: 1, runs: 100, flakyShare: 0.03 },
  { name: "busy machines", seed: 6, tests: 120, projects: 2, retries: 1, load: 1 },
  { name: "broken base", seed: 7, tests: 120, projects: 1, retries: 1, baseBreaks: 0.01 },
  { name: "many outages", seed: 8, tests: 120, projects: 1, retries: 1, outages: 0.05 },
  { name: "few regressions", seed: 9, tests: 120, projects: 1, retries: 1, breaks: 0.03, runs: 400 },
  { name: "stubborn flakes", seed: 10, tests: 120, projects: 2, retries: 2, stubborn: 0.4 },
  { name: "long pull requests", seed: 11, tests: 120, projects: 1, retries: 1, pushes: 15, repair: 0.15 },
  { name: "one error for many", seed: 12, tests: 120, projects: 2, retries: 1, commonError: 0.8 },
].map((world) => Object.assign(usualWorld(), world));

function usualWorld() {
  return {
    runs: 200,
    open: 6,
    pushes: 6,
    rerun: 0.1,
    flakyShare: 0.08,
    flakeRate: [0.01, 0.2],
    load: 0.5,
    stubborn: 0.1,
    breaks: 0.12,
    repair: 0.4,
    baseBreaks: 0.003,
    baseRepair: 0.15,
    outages: 0.01,
    commonError: 0.3,
    testsPerFile: 6,
  };
}

/** The lines of a world, in the order in which the runs ended: the form that `groupRuns` takes. */
export function simulatePullRequests(world) {
  const random = createRandom(world.seed);
  const tests = createTests(random, world);
  const open = [];
  const lines = [];
  const base = { broken: new Map() };
  let opened = 0;
  for (let run = 0; run < world.runs; run += 1) {
    moveBase(random, world, { base, tests });
    while (open.length < world.open) {
      opened += 1;
      open.push({ pr: opened, broken: new Map(base.broken), left: 1 + random.below(2 * world.pushes) });
    }
    const at = random.below(open.length);
    const pull = open[at];
    push(random, world, { pull, tests });
    for (let attempt = 1; attempt <= (random.chance(world.rerun) ? 2 : 1); attempt += 1) {
      lines.push(...runSuite(random, world, { tests, pull, run, attempt }));
    }
    pull.left -= 1;
    if (pull.left <= 0) open.splice(at, 1);
  }
  return lines;
}

function createTests(random, { tests, projects, flakyShare, flakeRate, testsPerFile }) {
  return Array.from({ length: tests }, (_, index) => {
    const isFlaky = random.chance(flakyShare);
    const rate = isFlaky ? random.logBetween(...flakeRate) : 0;
    return Array.from({ length: projects }, (__, project) => ({
      file: `tests/area-${Math.floor(index / testsPerFile)}.spec.ts`,
      test: `test ${index}`,
      project: `browser-${project}`,
      index,
      // Some flake in one browser only.
      rate: random.chance(0.5) ? rate : rate / 10,
    }));
  }).flat();
}

/** A culprit breaks one test, some of a file, a few files or all. Test index → its error. */
function culprit(random, { tests, testsPerFile }, name) {
  const size = [1, testsPerFile / 2, testsPerFile * 3, tests][random.below(random.chance(0.2) ? 4 : 3)];
  const first = random.below(tests);
  const error = random.chance(0.5) ? () => `broken ${name}` : (index) => `broken ${name} in ${index}`;
  const count = Math.ceil(size * random.between(0.5, 1));
  return Array.from({ length: count }, (_, offset) => (first + offset) % tests).map((index) => [
    index,
    error(index),
  ]);
}

function moveBase(random, world, { base }) {
  if (base.broken.size > 0 && random.chance(world.baseRepair)) base.broken.clear();
  if (!random.chance(world.baseBreaks)) return;
  for (const [index, error] of culprit(random, world, "base")) base.broken.set(index, error);
}

function push(random, world, { pull }) {
  if (pull.broken.size > 0 && random.chance(world.repair)) pull.broken.clear();
  if (!random.chance(world.breaks)) return;
  for (const [index, error] of culprit(random, world, pull.pr)) pull.broken.set(index, error);
}

function runSuite(random, world, { tests, pull, run, attempt }) {
  const busy = Math.exp(world.load * (random.next() + random.next() + random.next() - 1.5) * 2);
  const isOut = random.chance(world.outages);
  const startMs = Date.UTC(2026, 0, 1) + run * 3_600_000 + attempt * 900_000;
  return tests.map((test) => {
    const results = runTest(random, world, { test, busy, isOut, broken: pull.broken.get(test.index) });
    const [passed, failedFirst] = [results.at(-1).status === "passed", results[0].status !== "passed"];
    return {
      suite: "e2e",
      pr: pull.pr,
      run,
      attempt,
      start: new Date(startMs).toISOString(),
      file: test.file,
      test: test.test,
      project: test.project,
      outcome: passed ? (failedFirst ? "flaky" : "expected") : "unexpected",
      results,
    };
  });
}

function runTest(random, world, { test, busy, isOut, broken }) {
  const results = [];
  for (let retry = 0; retry <= world.retries; retry += 1) {
    const rate = retry === 0 ? Math.min(0.6, test.rate * busy) : Math.max(world.stubborn, test.rate);
    const failRate = isOut || broken !== undefined ? 0.9999 : rate;
    if (!random.chance(failRate)) return [...results, { status: "passed", duration: 2000, errors: [] }];
    results.push(failure(random, world, { test, isOut, broken }));
  }
  return results;
}

function failure(random, { commonError }, { test, isOut, broken }) {
  if (random.chance(commonError))
    return { status: "timedOut", duration: 30_000, errors: ["Test timeout of 30000ms exceeded."] };
  const own = random.chance(0.8) ? "usually" : `now ${random.below(5)}`;
  const text = isOut ? "page did not open" : (broken ?? `flake of ${test.index} ${own}`);
  return { status: "failed", duration: 5000, errors: [`Error: expected ${text}`] };
}
