// The record equals the runner: runs a Playwright project once with Playwright's json reporter and Hindcast side by
// side, and compares Hindcast's run log with that report, test by test and attempt by attempt. Exit code 1 when
// anything differs, whatever the outcome of the tests.
//
//   npm run build && node benchmarks/record-equals-runner.mjs [--keep] <project folder> <playwright config> [arguments]
//
// The project's own Playwright runs, with the arguments given. --keep leaves report, log and output in a folder that
// is printed. Both sides are read here from scratch, so that no mistake of the product's reader hides one of its writer.
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";

const REPORTER = resolve(import.meta.dirname, "../packages/playwright-reporter/dist/index.js");
const SHOWN = 40;
/** Errors of one attempt that Hindcast keeps. */
const KEPT_ERRORS = 10;
const ERRONEOUS = new Set(["failed", "timedOut", "interrupted"]);

const keep = process.argv[2] === "--keep";
const [folder, config, ...extra] = process.argv.slice(keep ? 3 : 2);
if (folder === undefined || config === undefined) {
  console.error("usage: record-equals-runner.mjs [--keep] <project folder> <playwright config> [arguments]");
  process.exit(2);
}

const project = realpathSync(folder);
const scratch = mkdtempSync(join(tmpdir(), "hindcast-record-"));
const began = performance.now();
const exitCode = runPlaywright(extra);
const seconds = (performance.now() - began) / 1000;
const report = readReport(exitCode);
const told = testsOfReport(report, gitRootOf(dirname(resolve(project, config))));
const attempts = told.flatMap((test) => test.attempts);
const lines = readLog();
const recorded = testsOfLog();
const differences = [...differencesOfTests(), ...differencesOfIds(), ...differencesOfRun()];
if (attempts.length === 0) differences.push({ of: "the run", what: "no attempt to compare" });
print();
if (keep) console.log(`kept        ${scratch}`);
else rmSync(scratch, { recursive: true, force: true });
process.exitCode = differences.length === 0 ? 0 : 1;

function runPlaywright(args) {
  const playwright = createRequire(join(project, "_")).resolve("@playwright/test/package.json");
  const output = openSync(join(scratch, "output.txt"), "w");
  const reportPath = join(scratch, "report.json");
  const { status } = spawnSync(
    process.execPath,
    [join(playwright, "../cli.js"), "test", "--config", config, `--reporter=json,${REPORTER}`, ...args],
    {
      cwd: project,
      stdio: ["ignore", output, output],
      env: {
        ...process.env,
        HINDCAST_DIR: join(scratch, "memory"),
        // The second is what versions before 1.47 read.
        PLAYWRIGHT_JSON_OUTPUT_FILE: reportPath,
        PLAYWRIGHT_JSON_OUTPUT_NAME: reportPath,
      },
    },
  );
  closeSync(output);
  return status;
}

function readReport(status) {
  try {
    return JSON.parse(readFileSync(join(scratch, "report.json"), "utf8"));
  } catch {
    const tail = readFileSync(join(scratch, "output.txt"), "utf8").slice(-3000);
    throw new Error(`Playwright wrote no report (exit ${status}); the end of what it said:\n${tail}`);
  }
}

/** The repository that paths are relative to; the folder itself without Git. */
function gitRootOf(directory) {
  const options = { cwd: directory, encoding: "utf8" };
  const { status, stdout } = spawnSync("git", ["rev-parse", "--show-toplevel"], options);
  return status === 0 ? resolve(stdout.trim()) : directory;
}

/** Every test of Playwright's report with its attempts; repeats, and those of projects with one name, are one here. */
function testsOfReport({ suites, config: { rootDir } }, root) {
  const tests = new Map();
  for (const suite of suites) {
    const file = relative(root, resolve(rootDir, suite.file)).split(sep).join("/");
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
  return sorted(tests);
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

/** The lines of the one run log. */
function readLog() {
  const runs = join(scratch, "memory", "runs");
  const logs = readdirSync(runs).filter((name) => name.endsWith(".ndjson"));
  if (logs.length !== 1) throw new Error(`expected one run log in ${runs}, found ${logs.length}`);
  const texts = readFileSync(join(runs, logs[0]), "utf8").trimEnd().split("\n");
  return texts.map((text) => JSON.parse(text));
}

/** Every test of Hindcast's run log with its attempts, in the same shape. */
function testsOfLog() {
  const begun = new Map();
  const tests = new Map();
  for (const line of lines) {
    const attempt = `${line.testId} ${line.attempt}`;
    if (line.type === "test.started") begun.set(attempt, testOfLog(line));
    if (line.type !== "attempt.finished") continue;
    const known = begun.get(attempt);
    if (known === undefined) throw new Error(`the attempt ${attempt} has ended and not begun`);
    begun.delete(attempt);
    entryOf(tests, known.key, known).attempts.push(attemptOfLog(line));
  }
  for (const unended of begun.values()) entryOf(tests, unended.key, unended);
  return new Map(sorted(tests).map((test) => [test.key, test]));
}

function testOfLog({ testId, titlePath, dynamicTitle, tags, ...line }) {
  // A title that changes from run to run is kept as shown, beside the stable one that the identity uses.
  const key = keyOf({ ...line, titlePath: dynamicTitle === undefined ? titlePath : [dynamicTitle] });
  return { key, testId, tags, attempts: [] };
}

function attemptOfLog({ status, retry, durationMs, startedAt, expected, notRun, failures: { length } }) {
  return { status, retry, durationMs, startedAt, expected, ran: notRun === undefined, failures: length };
}

function entryOf(map, key, initial) {
  if (!map.has(key)) map.set(key, initial);
  return map.get(key);
}

function keyOf({ project: name, file, titlePath }) {
  return `[${name}] ${file} › ${titlePath.join(" › ")}`;
}

/** Tests whose attempts stand in the order they began. */
function sorted(tests) {
  for (const { attempts: list } of tests.values()) {
    list.sort(
      (a, b) => a.startedAt.localeCompare(b.startedAt) || a.retry - b.retry || a.durationMs - b.durationMs,
    );
  }
  return [...tests.values()];
}

function differencesOfTests() {
  const unknown = new Map(recorded);
  const found = told.flatMap((theirs) => {
    const ours = unknown.get(theirs.key) ?? { ...theirs, attempts: [] };
    unknown.delete(theirs.key);
    const wrong = theirs.tags
      .filter((tag) => !ours.tags.includes(tag))
      .map((tag) => `no tag ${tag} in the log`);
    return [...wrong.map((what) => ({ of: theirs.key, what })), ...differencesOfAttempts(theirs, ours)];
  });
  return [...found, ...[...unknown.keys()].map((of) => ({ of, what: "in the log, not in the report" }))];
}

function differencesOfAttempts({ key, attempts: expected }, { attempts: actual }) {
  const length = Math.max(expected.length, actual.length);
  return Array.from({ length }, (_, index) => {
    const [theirs, ours] = [expected[index] ?? {}, actual[index] ?? {}];
    return Object.keys({ ...theirs, ...ours })
      .filter((field) => theirs[field] !== ours[field])
      .map((field) => `${field} is ${theirs[field]} in the report, ${ours[field]} in the log`);
  }).flatMap((what) => (what.length === 0 ? [] : [{ of: key, what: what.join("; "), attempt: true }]));
}

/** One id must stand for one test: two tests under one id would share their history. */
function differencesOfIds() {
  const owners = new Map();
  for (const { testId, key } of recorded.values()) entryOf(owners, testId, []).push(key);
  return [...owners].flatMap(([id, [of, ...others]]) =>
    others.length === 0 ? [] : [{ of, what: `shares the id ${id} with ${others.join(" and ")}` }],
  );
}

function differencesOfRun() {
  const { type, durationMs, counts = {}, notRun = {} } = lines.at(-1);
  const { duration, expected, unexpected, flaky, skipped } = report.stats;
  const errors = lines.filter((line) => line.type === "run.error").length;
  const tests = told.reduce((sum, { projects }) => sum + projects.size, 0);
  const unrun = told.filter((test) => test.attempts.length === 0);
  const facts = [
    ["last line", "run.finished", type],
    ["run duration", Math.round(duration), durationMs],
    ["errors outside of tests", report.errors.length, errors],
    ["tests", tests, counts.tests],
    ["attempts", attempts.length, counts.attempts],
    ["tests without an attempt", unrun.length, new Set(Object.values(notRun).flat()).size],
  ];
  // Playwright judges each repeat, Hindcast the test.
  if (expected + unexpected + flaky + skipped === tests) {
    const withoutVerdict = counts.skipped + counts.notRun + counts.interrupted;
    facts.push(["passed", expected, counts.passed], ["failed", unexpected, counts.failed]);
    facts.push(["flaky", flaky, counts.flaky], ["skipped or not run", skipped, withoutVerdict]);
  }
  return facts.flatMap(([of, theirs, ours]) =>
    theirs === ours ? [] : [{ of: `the run: ${of}`, what: `${theirs} in the report, ${ours} in the log` }],
  );
}

function print() {
  const statuses = [...new Set(attempts.map(({ status }) => status))].map(
    (status) => `${attempts.filter((attempt) => attempt.status === status).length} ${status}`,
  );
  const { expected, unexpected, flaky, skipped } = report.stats;
  const unequal = differences.filter(({ attempt }) => attempt).length;
  console.log(`project     ${project} ${extra.join(" ")}
playwright  ${report.config.version}, exit ${exitCode}, ${seconds.toFixed(0)} s
tests       ${told.length} (${expected} as expected, ${unexpected} unexpected, ${flaky} flaky, ${skipped} skipped)
attempts    ${attempts.length} (${statuses.join(", ")})
equal       ${attempts.length - unequal} attempts
differing   ${differences.length}`);
  for (const { of, what } of differences.slice(0, SHOWN)) console.log(`  ${of}\n      ${what}`);
  if (differences.length > SHOWN) console.log(`  … and ${differences.length - SHOWN} more`);
}
