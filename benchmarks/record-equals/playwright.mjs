import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { ROOT } from "../support/install.mjs";
import { KEPT_ERRORS } from "./differences.mjs";
import { gitRootOf, toPosix } from "./git-root.mjs";
import { entryOf, keyOf, sorted } from "./run-log.mjs";

const REPORTER = join(ROOT, "packages/playwright-reporter/dist/index.js");
const ERRONEOUS = new Set(["failed", "timedOut", "interrupted"]);

/** Runs a project's own Playwright and brings its JSON report into the shape of the log's tests. */
export function runPlaywright(where) {
  const exitCode = start(where);
  const report = readReport(where.scratch, exitCode);
  const { config, stats } = report;
  const told = testsOfReport(report, gitRootOf(dirname(config.configFile ?? join(where.project, "_"))));
  return {
    exitCode,
    version: config.version,
    told,
    order: byStart,
    tests: `${told.length} (${stats.expected} as expected, ${stats.unexpected} unexpected, ${stats.flaky} flaky, ${stats.skipped} skipped)`,
    factsOf: (lines) => factsOf(lines, report, told),
  };
}

function start({ project, args, scratch, memory }) {
  const playwright = createRequire(join(project, "_")).resolve("@playwright/test/package.json");
  const output = openSync(join(scratch, "output.txt"), "w");
  const reportPath = join(scratch, "report.json");
  const { status } = spawnSync(
    process.execPath,
    [join(playwright, "../cli.js"), "test", `--reporter=json,${REPORTER}`, ...args],
    {
      cwd: project,
      stdio: ["ignore", output, output],
      env: {
        ...process.env,
        HINDCAST_DIR: memory,
        // The second is what versions before 1.47 read.
        PLAYWRIGHT_JSON_OUTPUT_FILE: reportPath,
        PLAYWRIGHT_JSON_OUTPUT_NAME: reportPath,
      },
    },
  );
  closeSync(output);
  return status;
}

function readReport(scratch, status) {
  try {
    return JSON.parse(readFileSync(join(scratch, "report.json"), "utf8"));
  } catch {
    const tail = readFileSync(join(scratch, "output.txt"), "utf8").slice(-3000);
    throw new Error(`Playwright wrote no report (exit ${status}); the end of what it said:\n${tail}`);
  }
}

/** Every test of Playwright's report with its attempts; repeats, and those of projects with one name, are one here. */
function testsOfReport({ suites, config: { rootDir } }, root) {
  const tests = new Map();
  for (const suite of suites) {
    const file = toPosix(root, resolve(rootDir, suite.file));
    for (const { titlePath, spec } of specsOf(suite, [])) {
      for (const { projectId, projectName, expectedStatus, results } of spec.tests) {
        const key = keyOf({ project: projectName, file, titlePath });
        const fresh = { key, tags: spec.tags, attempts: [], projects: new Set() };
        const known = entryOf(tests, key, fresh);
        known.projects.add(projectId);
        known.attempts.push(...results.map((result) => attemptOfReport(result, expectedStatus)));
      }
    }
  }
  return sorted(tests, byStart);
}

function specsOf({ specs, suites = [] }, above) {
  return [
    ...specs.map((spec) => ({ spec, titlePath: [...above, spec.title] })),
    // Playwright leaves describe blocks without a title out of its title paths.
    ...suites.flatMap((suite) => specsOf(suite, suite.title === "" ? above : [...above, suite.title])),
  ];
}

function attemptOfReport(result, expectedStatus) {
  const { status, retry, duration, startTime, errors, workerIndex } = result;
  const surprise = status === "passed" && expectedStatus === "failed" ? 1 : 0;
  return {
    status,
    retry,
    durationMs: duration,
    startedAt: startTime,
    expected: status === expectedStatus,
    ran: status !== "skipped" || workerIndex !== -1 || expectedStatus === "skipped",
    failures: ERRONEOUS.has(status) ? Math.min(errors.length, KEPT_ERRORS) : surprise,
  };
}

/** In the order they began. */
function byStart(a, b) {
  return a.startedAt.localeCompare(b.startedAt) || a.retry - b.retry || a.durationMs - b.durationMs;
}

function factsOf(lines, report, told) {
  const { type, durationMs, counts = {}, notRun = {} } = lines.at(-1);
  const { duration, expected, unexpected, flaky, skipped } = report.stats;
  const errors = lines.filter((line) => line.type === "run.error").length;
  const tests = told.reduce((sum, { projects }) => sum + projects.size, 0);
  const attempts = told.reduce((sum, test) => sum + test.attempts.length, 0);
  const unrun = told.filter((test) => test.attempts.length === 0);
  const facts = [
    ["last line", "run.finished", type],
    ["run duration", Math.round(duration), durationMs],
    ["errors outside of tests", report.errors.length, errors],
    ["tests", tests, counts.tests],
    ["attempts", attempts, counts.attempts],
    ["tests without an attempt", unrun.length, new Set(Object.values(notRun).flat()).size],
  ];
  // Playwright judges each repeat, Hindcast the test.
  if (expected + unexpected + flaky + skipped === tests) {
    const withoutVerdict = counts.skipped + counts.notRun + counts.interrupted;
    facts.push(["passed", expected, counts.passed], ["failed", unexpected, counts.failed]);
    facts.push(["flaky", flaky, counts.flaky], ["skipped or not run", skipped, withoutVerdict]);
  }
  return facts;
}
