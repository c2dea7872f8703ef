// What it costs to watch what each test executes: time and CPU of the browser tests of the example shop, the browser's
// included, unwatched, watched in every run, and watched as "stale" and { every: n } do once the tests are known. Runs are
// interleaved; figures are medians, ratios are medians of the ratios within a round.
//
//   npm run build && node benchmarks/coverage-cost.mjs [--rounds 5] [--every 5]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "./support/install.mjs";
import { measuredRun, median } from "./support/measured-run.mjs";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, every: { type: "string", default: "5" } },
});
const rounds = Number(values.rounds);
const every = Number(values.every);

const MODES = { off: "off", true: "on", '"stale"': "stale" };
const memory = mkdtempSync(join(tmpdir(), "hindcast-coverage-cost-"));
const figures = new Map(Object.keys(MODES).map((mode) => [mode, []]));
try {
  // The first round gives each memory its knowledge, and warms caches.
  for (let round = 0; round <= rounds; round += 1) {
    const names = Object.keys(MODES);
    for (const mode of names.map((_, index) => names[(index + round) % names.length])) {
      const ran = run(mode);
      if (round > 0) figures.get(mode).push(ran);
    }
  }
} finally {
  rmSync(memory, { recursive: true, force: true });
}
print();

function run(mode) {
  const began = performance.now();
  const ran = measuredRun(
    [join(ROOT, "node_modules/@playwright/test/cli.js"), "test", "--project", "browser"],
    {
      cwd: join(ROOT, "examples/playwright-shop"),
      env: { SHOP_COVERAGE: MODES[mode], HINDCAST_DIR: join(memory, MODES[mode]) },
    },
  );
  const wallMs = performance.now() - began;
  if (ran.status !== 0) throw new Error(`${mode}: exit ${ran.status}\n${ran.output}`);
  return { wallMs, cpuMs: ran.allCpuMs };
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

function ratio(key, mode) {
  return median(figures.get(mode).map((ran, round) => ran[key] / figures.get("off")[round][key]));
}

function row(name, cells) {
  console.log([name.padEnd(16), ...cells.map((cell) => cell.padStart(9))].join(""));
}

function print() {
  row(`${rounds} rounds`, ["time", "ratio", "CPU", "ratio"]);
  for (const [mode, runs] of figures) {
    const cells = ["wallMs", "cpuMs"].flatMap((key) => [
      seconds(median(runs.map((ran) => ran[key]))),
      ratio(key, mode).toFixed(2),
    ]);
    row(mode, cells);
  }
  // One run in that many is watched, the others are as without.
  const mean = (key) => (1 + (ratio(key, "true") - 1) / every).toFixed(2);
  row(`{ every: ${every} } *`, ["", mean("wallMs"), "", mean("cpuMs")]);
  console.log("* worked out: the mean of one run that is watched and those that are not");
}
