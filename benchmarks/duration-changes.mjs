// Claims: of tests that did not change, fewer than one in a thousand is called slower; of those that take twice as long,
// nine in ten are found ten runs later.
// Usage: npm run build && node benchmarks/duration-changes.mjs [tests]
// Histories of 20 runs with a machine of its own speed in each run (log-normal, 20 %), tests of 100 ms to 10 s, and four
// kinds of noise: calm (5 %), usual (15 %), wild (50 %), and two-faced (one execution in three takes twice as long).
import { slowerTests } from "@hindcast/core";
import { createRandom } from "./support/random.mjs";

const TESTS = Number(process.argv[2] ?? 20_000);
const RUNS = 20;
const SUITE = 200;
const { next } = createRandom(11);

const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
const NOISE = {
  calm: () => 0.05 * normal(),
  usual: () => 0.15 * normal(),
  wild: () => 0.5 * normal(),
  "two-faced": () => 0.05 * normal() + (next() < 1 / 3 ? Math.log(2) : 0),
};

/** One suite: `changed` of its tests take `factor` times as long from run `at` on. */
function suite({ noise, factor = 1, at = RUNS, changed = 0, drift = 0 }) {
  const speeds = Array.from({ length: RUNS }, (_, run) => 0.2 * normal() + (run >= 12 ? drift : 0));
  const tests = Array.from({ length: SUITE }, (_, index) => {
    const usual = Math.log(100) + next() * Math.log(100);
    const durations = speeds.map((speed, run) => {
      const change = index < changed && run >= at ? Math.log(factor) : 0;
      return Math.round(Math.exp(usual + speed + change + noise()));
    });
    const testId = index.toString(16).padStart(16, "0");
    const executions = durations.map((_ms, run) => ({ run, attempts: "P" }));
    return {
      testId,
      runner: "playwright",
      project: "",
      file: "a.spec.ts",
      titlePath: ["t"],
      executions,
      durations,
    };
  });
  const runs = speeds.map((_speed, run) => ({ runId: `run${run}` }));
  return { runs, tests: new Map(tests.map((test) => [test.testId, test])), archivedRuns: 0 };
}

/** How many tests of many suites are called slower, of those that changed and of the others. */
function count(options) {
  const suites = Math.max(1, Math.round(TESTS / SUITE));
  let hits = 0;
  let alarms = 0;
  for (let one = 0; one < suites; one++) {
    for (const { testId } of slowerTests(suite(options))) {
      if (Number.parseInt(testId, 16) < (options.changed ?? 0)) hits++;
      else alarms++;
    }
  }
  const quiet = suites * (SUITE - (options.changed ?? 0));
  return { power: hits / (suites * (options.changed ?? 1)), alarms: (alarms / quiet) * 1000 };
}

let worst = 0;
let weakest = 1;
console.log("false alarms per 1,000 tests, and of 10 % of the tests that changed the share found\n");
console.log("noise      none  machine 2×   1.5×@5  1.5×@10    2×@5   2×@10   3×@5");
for (const [name, noise] of Object.entries(NOISE)) {
  const still = count({ noise });
  const machine = count({ noise, drift: Math.log(2) });
  const found = [
    [1.5, 15],
    [1.5, 10],
    [2, 15],
    [2, 10],
    [3, 15],
  ].map(([factor, at]) => count({ noise, factor, at, changed: SUITE / 10 }));
  worst = Math.max(worst, still.alarms, machine.alarms, ...found.map(({ alarms }) => alarms));
  if (name === "usual") weakest = found[3].power;
  const shares = found.map(({ power }) => `${Math.round(power * 100)} %`.padStart(8)).join("");
  console.log(
    `${name.padEnd(10)} ${still.alarms.toFixed(2)}  ${machine.alarms.toFixed(2).padStart(9)} ${shares}`,
  );
}
console.log(`\nmost false alarms ${worst.toFixed(2)} per 1,000 (limit 1)`);
console.log(`2× found after ten runs under usual noise: ${Math.round(weakest * 100)} % (limit 90)`);
if (worst >= 1 || weakest < 0.9) process.exitCode = 1;
