// What a reporter costs a Jest run: CPU of all its processes, CPU and memory of the main one, beside no reporter and others,
// on many trivial tests or on a project. Runs are interleaved; figures are medians, ratios are medians of the ratios within
// a round.
//
//   npm ci --prefix benchmarks/peers && npm run build
//   node benchmarks/jest-overhead.mjs [--tests 2000] [--rounds 5] [--only <name>]… [<project folder> [-- Jest's arguments]]
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "./support/install.mjs";
import { openJestProject } from "./support/jest-project.mjs";
import { measuredRun } from "./support/measured-run.mjs";
import { printOverhead } from "./support/print-overhead.mjs";
import { installJestReporter, withOptions } from "./support/recorded-memory.mjs";
import { makeTrivialTests } from "./support/trivial-jest-tests.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tests: { type: "string", default: "2000" },
    rounds: { type: "string", default: "5" },
    only: { type: "string", multiple: true, default: [] },
  },
});
const [given, ...jestArguments] = positionals;
const rounds = Number(values.rounds);
const scratch = mkdtempSync(join(tmpdir(), "hindcast-overhead-"));
const { reporter } = installJestReporter(join(scratch, "install"));
const project = openJestProject(given ?? makeTrivialTests(join(scratch, "project"), Number(values.tests)));
const peer = (name) => createRequire(join(ROOT, "benchmarks/peers/package.json")).resolve(name);
const out = (name) => join(scratch, "out", name);

const known = {
  none: {},
  hindcast: { reporter, options: {} },
  "hindcast, modules": { reporter, options: { coverage: true } },
  "hindcast, all": { reporter, options: { coverage: true, retries: 2, quarantine: true } },
  "jest-junit": { reporter: () => peer("jest-junit"), env: { JEST_JUNIT_OUTPUT_DIR: out("junit") } },
  // It writes to the folder `ctrf` of the project, which would be a change of it.
  "jest-ctrf-json-reporter": { reporter: () => peer("jest-ctrf-json-reporter") },
  // Works through the environment of each test file, so only where that is Node's.
  "allure-jest": {
    args: () => [
      `--testEnvironment=${peer("allure-jest/node")}`,
      `--testEnvironmentOptions=${JSON.stringify({ resultsDir: out("allure") })}`,
    ],
  },
};
// Without a reporter there is nothing to compare with.
const asked = values.only.length === 0 ? Object.keys(known) : ["none", ...values.only];
const figures = new Map(asked.map((name) => [name, []]));
for (let round = 0; round <= rounds; round += 1) {
  // Another order each round, so that no reporter always runs on a warm or a tired machine.
  const order = asked.map((_, index) => asked[(index + round) % asked.length]);
  for (const name of order) {
    const ran = await withOptions(project, known[name].options ?? {}, () => measure(name));
    if (ran.status !== 0) throw new Error(`${name}: exit ${ran.status}\n${ran.output}`);
    // The first round warms caches and gives Hindcast a history.
    if (round > 0) figures.get(name).push(ran);
  }
}
rmSync(scratch, { recursive: true, force: true });
rmSync(join(project.root, "ctrf"), { recursive: true, force: true });
printOverhead(figures, { of: given ?? `${values.tests} trivial tests`, rounds });

function measure(name) {
  const { reporter: path, args = () => [], env = {} } = known[name];
  const reporters = [join(import.meta.dirname, "support/silent-reporter.cjs")];
  if (path !== undefined) reporters.push(typeof path === "string" ? path : path());
  return measuredRun(
    [
      project.bin,
      ...jestArguments,
      "--ci",
      "--maxWorkers=2",
      ...reporters.map((one) => `--reporters=${one}`),
      ...args(),
    ],
    { cwd: project.root, env: { CI: "true", HINDCAST_DIR: join(scratch, "memory", name), ...env } },
  );
}
