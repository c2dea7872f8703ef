/**
 * How right the record of attempts to heal is: simulated flaky tests are changed, half of them cured, and followed.
 *
 *   npm run build && node benchmarks/healing.mjs [--tests 2000] [--runs 200] [--persistence 0.9]
 *
 * A test fails an attempt with its rate (0.02 to 0.4, even in the logarithm) over 40 to 120 code versions of one run each,
 * with up to 2 retries. Those that the filter calls flaky by then are changed; half of them are cured and never fail again.
 * With --persistence a third of the tests fail in bursts, as in public reruns: after a failure the next attempt fails with
 * that probability, however sound the code, and failures begin the more seldom, so that the rate stays.
 */
import { parseArgs } from "node:util";
import { attemptsToHeal, DEFAULT_MODEL, judgeTest } from "../packages/core/dist/index.js";
import { fixed, printTable } from "./flakiness/table.mjs";
import { createRandom } from "./support/random.mjs";

const SEED = 20_260_101;
const RATE = { low: 0.02, high: 0.4 };
const RETRIES = 2;
const BURSTY_SHARE = 1 / 3;
const BANDS = [
  ["0.02 to 0.05", 0.02, 0.05],
  ["0.05 to 0.1", 0.05, 0.1],
  ["0.1 to 0.2", 0.1, 0.2],
  ["0.2 to 0.4", 0.2, 0.41],
];

const { values } = parseArgs({
  options: {
    tests: { type: "string", default: "2000" },
    runs: { type: "string", default: "200" },
    persistence: { type: "string", default: "0" },
  },
});
const persistence = Number(values.persistence);
const after = Number(values.runs);

const stories = Array.from({ length: Number(values.tests) }, (_, index) => tell(index)).filter(
  ({ attempt }) => attempt !== undefined,
);

printTable(
  `Attempts to heal after ${after} runs with the change; wrong is who is called healed and is not, or failed and is cured`,
  [
    "flake rate",
    "cured",
    "healed",
    "open",
    "failed",
    "clean (median)",
    "not cured",
    "healed",
    "open",
    "failed",
  ],
  [...BANDS.map(([name, low, high]) => rowOf(name, of(low, high))), rowOf("all", stories)],
);
const healed = stories.filter(({ attempt }) => attempt.state === "healed");
const wrong = healed.filter(({ cured }) => !cured).length;
console.log(
  `\nOf ${healed.length} called healed, ${wrong} were not cured (${fixed((100 * wrong) / healed.length, 1)} %).`,
);

/** One test: its attempt to heal as it stands in the end, when it was called flaky before the change. */
function tell(index) {
  const random = createRandom(SEED + index);
  const rate = random.logBetween(RATE.low, RATE.high);
  const sticks = random.chance(BURSTY_SHARE) ? persistence : 0;
  const before = 40 + random.below(80);
  const cured = random.chance(0.5);
  const shake = createShaker(random, rate, sticks);
  const runs = [];
  const executions = [];
  const failedWith = new Map();
  const code = new Map();
  for (let run = 0; run < before + after; run += 1) {
    const attempts = run >= before && cured ? "P" : shake();
    runs.push({
      runId: `run${run}`,
      startedAt: new Date(run * 3_600_000).toISOString(),
      codeVersion: `v${run}`,
      branch: "main",
    });
    executions.push({ run, attempts });
    if (attempts.includes("F")) failedWith.set(run, ["error"]);
    code.set(run, { own: run < before ? "old" : "new" });
  }
  const test = { testId: String(index), titlePath: ["test"], manifestations: [], failedWith, code };
  const then = judgeTest({ ...test, executions: executions.slice(0, before) }, runs, DEFAULT_MODEL);
  if (then.verdict !== "flaky") return { cured, rate };
  const [attempt] = attemptsToHeal({ ...test, executions }, { runs }, DEFAULT_MODEL);
  return { cured, rate, attempt };
}

/** Gives the attempts of one run after the other. */
function createShaker(random, rate, sticks) {
  let failed = false;
  const next = () => {
    failed = random.chance(failed ? rate + (1 - rate) * sticks : rate * (1 - sticks));
    return failed ? "F" : "P";
  };
  return () => {
    let attempts = "";
    for (let attempt = 0; attempt <= RETRIES && !attempts.endsWith("P"); attempt += 1) attempts += next();
    return attempts;
  };
}

function of(low, high) {
  return stories.filter(({ rate }) => rate >= low && rate < high);
}

function share(group, state) {
  const count = group.filter(({ attempt }) => attempt.state === state).length;
  return group.length === 0 ? undefined : `${fixed((100 * count) / group.length, 1)} %`;
}

function shares(group) {
  return ["healed", "open", "failed"].map((state) => share(group, state));
}

function rowOf(name, some) {
  const cured = some.filter((story) => story.cured);
  const others = some.filter((story) => !story.cured);
  const clean = cured
    .filter(({ attempt }) => attempt.state === "healed")
    .map(({ attempt }) => attempt.clean)
    .toSorted((a, b) => a - b);
  return [
    name,
    cured.length,
    ...shares(cured),
    clean[Math.floor(clean.length / 2)],
    others.length,
    ...shares(others),
  ];
}
