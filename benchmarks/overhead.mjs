// What a reporter costs: CPU and memory of the main process on many trivial tests, beside no reporter, Playwright's own
// and others. Runs are interleaved; figures are medians, ratios are medians of the ratios within a round.
//
//   node benchmarks/overhead.mjs [--tests 2000] [--rounds 5] [--peers] [--only <reporter>]…
//
// --peers also measures third-party reporters: npm ci --prefix benchmarks/peers first.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { measuredRun, median } from "./support/measured-run.mjs";

const ROOT = resolve(import.meta.dirname, "..");
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

const base = figures.get("none");
const all = median(base.map(({ allCpuMs }) => allCpuMs));
console.log(
  `${tests} tests, ${rounds} rounds, medians; the whole run without a reporter: ${(all / 1000).toFixed(2)} s CPU\n`,
);
console.log("reporter           main CPU s   × none   added, of the run's CPU   main RSS MB");
for (const [name, runs] of figures) {
  const main = median(runs.map(({ mainCpuMs }) => mainCpuMs));
  const ratio = median(runs.map(({ mainCpuMs }, index) => mainCpuMs / base[index].mainCpuMs));
  const added = median(
    runs.map(({ mainCpuMs }, index) => (mainCpuMs - base[index].mainCpuMs) / base[index].allCpuMs),
  );
  const rss = median(runs.map(({ mainRssMb }) => mainRssMb));
  console.log(
    `${name.padEnd(18)} ${(main / 1000).toFixed(2).padStart(10)} ${ratio.toFixed(2).padStart(8)} ` +
      `${(added * 100).toFixed(1).padStart(22)} % ${rss.toFixed(0).padStart(13)}`,
  );
}

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
  install(folder);
  const git = (...args) =>
    execFileSync("git", ["-c", "user.name=b", "-c", "user.email=b@b", ...args], { cwd: folder });
  git("init", "-q");
  git("add", ".");
  git("commit", "-q", "-m", "tests");
  return folder;
}

/** As users have it: our packages as files below node_modules, since Playwright compiles what lies elsewhere. */
function install(folder) {
  const modules = join(folder, "node_modules");
  for (const name of ["core", "playwright-reporter"]) {
    for (const part of ["dist", "package.json"]) {
      cpSync(join(ROOT, "packages", name, part), join(modules, "@hindcast", name, part), { recursive: true });
    }
  }
  const core = JSON.parse(readFileSync(join(ROOT, "packages/core/package.json"), "utf8"));
  for (const name of ["@playwright/test", ...Object.keys(core.dependencies)]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), join(modules, name), "junction");
  }
}
