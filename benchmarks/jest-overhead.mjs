// What a reporter costs a Jest run: CPU of all its processes, CPU and memory of the main one, on many trivial tests, beside
// no reporter and others. Runs are interleaved; figures are medians, ratios are medians of the ratios within a round.
//
//   npm ci --prefix benchmarks/peers && npm run build
//   node benchmarks/jest-overhead.mjs [--tests 2000] [--rounds 5] [--only <name>]…
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { installPackages, linkModule, ROOT } from "./support/install.mjs";
import { measuredRun } from "./support/measured-run.mjs";
import { printOverhead } from "./support/print-overhead.mjs";

const TESTS_PER_FILE = 40;
const HINDCAST = "@hindcast/jest-reporter";
const { values } = parseArgs({
  options: {
    tests: { type: "string", default: "2000" },
    rounds: { type: "string", default: "5" },
    only: { type: "string", multiple: true, default: [] },
  },
});
const tests = Number(values.tests);
const rounds = Number(values.rounds);

const peer = (name) => createRequire(join(ROOT, "benchmarks/peers/package.json")).resolve(name);
const SILENT = join(ROOT, "benchmarks/support/silent-reporter.cjs");
const project = makeProject(tests);
const known = {
  none: {},
  hindcast: { reporters: [[HINDCAST, { historyDir: ".hindcast/plain" }]] },
  "hindcast, modules": { reporters: [[HINDCAST, { historyDir: ".hindcast/modules", coverage: true }]] },
  "hindcast, modules and retries": {
    reporters: [[HINDCAST, { historyDir: ".hindcast/retries", coverage: true, retries: 2 }]],
  },
  "jest-junit": { reporters: [[peer("jest-junit"), { outputDirectory: "out" }]] },
  "jest-ctrf-json-reporter": {
    reporters: [[peer("jest-ctrf-json-reporter"), { outputDir: "out/ctrf", quiet: true }]],
  },
  // Works through the environment of each test file.
  "allure-jest": {
    testEnvironment: peer("allure-jest/node"),
    testEnvironmentOptions: { resultsDir: join(project, "out/allure") },
  },
};
// Without a reporter there is nothing to compare with.
const asked = values.only.length === 0 ? Object.keys(known) : ["none", ...values.only];
for (const name of asked) writeConfig(name);

const figures = new Map(asked.map((name) => [name, []]));
for (let round = 0; round <= rounds; round += 1) {
  // Another order each round, so that no reporter always runs on a warm or a tired machine.
  const order = asked.map((_, index) => asked[(index + round) % asked.length]);
  for (const name of order) {
    const jest = join(ROOT, "node_modules/jest/bin/jest.js");
    const ran = measuredRun([jest, "--config", configOf(name), "--workerThreads=false", "-w", "2"], {
      cwd: project,
      // Jest runs few quick files in its own process, but not in CI.
      env: { CI: "true" },
    });
    if (ran.status !== 0) throw new Error(`${name}: exit ${ran.status}\n${ran.output}`);
    // The first round warms caches and gives Hindcast a history.
    if (round > 0) figures.get(name).push(ran);
  }
}
rmSync(project, { recursive: true, force: true });
printOverhead(figures, { tests, rounds });

function configOf(name) {
  return join(project, `${name.replaceAll(/\W+/g, "-")}.config.json`);
}

function writeConfig(name) {
  const { reporters = [], ...config } = known[name];
  writeFileSync(
    configOf(name),
    JSON.stringify({
      rootDir: project,
      transform: {},
      cacheDirectory: join(project, "out/cache"),
      reporters: [SILENT, ...reporters],
      ...config,
    }),
  );
}

function makeProject(count) {
  const folder = mkdtempSync(join(tmpdir(), "hindcast-overhead-"));
  mkdirSync(join(folder, "tests"));
  for (let file = 0; file * TESTS_PER_FILE < count; file += 1) {
    const lines = [];
    for (let index = 0; index < Math.min(TESTS_PER_FILE, count - file * TESTS_PER_FILE); index += 1) {
      lines.push(`test('case ${file}-${index} adds up', () => { expect(1 + 1).toBe(2); });`);
    }
    writeFileSync(join(folder, "tests", `file-${file}.test.js`), lines.join("\n"));
  }
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(join(folder, ".gitignore"), "node_modules\nout\n*.config.json\n");
  linkModule(installPackages(folder, ["core", "jest-reporter"]), "jest");
  const git = (...args) =>
    execFileSync("git", ["-c", "user.name=b", "-c", "user.email=b@b", ...args], { cwd: folder });
  git("init", "-q");
  git("add", ".");
  git("commit", "-q", "-m", "tests");
  return folder;
}
