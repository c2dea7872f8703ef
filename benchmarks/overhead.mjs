// What a reporter costs: CPU and memory of the main process on many trivial tests, beside no reporter, Playwright's own
// and others. Runs are interleaved; figures are medians, ratios are medians of the ratios within a round.
//
//   node benchmarks/overhead.mjs [--tests 2000] [--rounds 5] [--peers] [--only <reporter>]…
//
// --peers also measures third-party reporters: npm ci --prefix benchmarks/peers first.
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
const { values } = parseArgs({
  options: {
    tests: { type: "string", default: "2000" },
    rounds: { type: "string", default: "5" },
    peers: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
  },
});
const tests = Number(values.tests);
const rounds = Number(values.rounds);

const peer = (name) => createRequire(join(ROOT, "benchmarks/peers/package.json")).resolve(name);
const SILENT = join(ROOT, "benchmarks/support/silent-reporter.cjs");
const project = makeProject(tests);
const known = {
  none: [SILENT],
  hindcast: [SILENT, "@hindcast/playwright-reporter"],
  json: [SILENT, "json"],
  blob: [SILENT, "blob"],
  html: [SILENT, "html"],
  ...(values.peers && {
    "allure-playwright": [SILENT, peer("allure-playwright")],
  }),
};
// Without a reporter there is nothing to compare with.
const asked = values.only.length === 0 ? Object.keys(known) : ["none", ...values.only];
const reporters = Object.fromEntries(asked.map((name) => [name, known[name]]));

const figures = new Map(Object.keys(reporters).map((name) => [name, []]));
for (let round = 0; round <= rounds; round += 1) {
  const names = Object.keys(reporters);
  // Another order each round, so that no reporter always runs on a warm or a tired machine.
  const order = names.map((_, index) => names[(index + round) % names.length]);
  for (const name of order) {
    const ran = measuredRun([join(ROOT, "node_modules/@playwright/test/cli.js"), "test"], {
      cwd: project,
      env: { REPORTERS: JSON.stringify(reporters[name].map((path) => [path])) },
    });
    if (ran.status !== 0) throw new Error(`${name}: exit ${ran.status}\n${ran.output}`);
    // The first round warms caches and gives Hindcast a history.
    if (round > 0) figures.get(name).push(ran);
  }
}
rmSync(project, { recursive: true, force: true });

printOverhead(figures, { of: `${tests} trivial tests`, rounds });

function makeProject(count) {
  const folder = mkdtempSync(join(tmpdir(), "hindcast-overhead-"));
  mkdirSync(join(folder, "tests"));
  for (let file = 0; file * TESTS_PER_FILE < count; file += 1) {
    const lines = ["import { test, expect } from '@playwright/test';"];
    for (let index = 0; index < Math.min(TESTS_PER_FILE, count - file * TESTS_PER_FILE); index += 1) {
      lines.push(`test('case ${file}-${index} adds up', () => { expect(1 + 1).toBe(2); });`);
    }
    writeFileSync(join(folder, "tests", `file-${file}.spec.ts`), lines.join("\n"));
  }
  writeFileSync(
    join(folder, "playwright.config.ts"),
    `export default { testDir: 'tests', workers: 2, reporter: JSON.parse(process.env.REPORTERS ?? '[["line"]]') };\n`,
  );
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(join(folder, ".gitignore"), "node_modules\ntest-results\n*-report\n*-results\nctrf\n");
  linkModule(installPackages(folder, ["core", "playwright-reporter"]), "@playwright/test");
  const git = (...args) =>
    execFileSync("git", ["-c", "user.name=b", "-c", "user.email=b@b", ...args], { cwd: folder });
  git("init", "-q");
  git("add", ".");
  git("commit", "-q", "-m", "tests");
  return folder;
}
