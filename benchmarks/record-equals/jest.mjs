import { readFileSync } from "node:fs";
import { join } from "node:path";
import { installPackages } from "../support/install.mjs";
import { openJestProject } from "../support/jest-project.mjs";
import { KEPT_ERRORS } from "./differences.mjs";
import { gitRootOf, toPosix } from "./git-root.mjs";
import { entryOf, keyOf, sorted } from "./run-log.mjs";

const WITNESS = join(import.meta.dirname, "jest-witness.cjs");

/**
 * Runs a project's own Jest and brings its JSON report into the shape of the log's tests. The report tells how each test
 * ended; the attempts before the last are told by a witness, a reporter of Jest's events.
 */
export async function runJest({ project: folder, args, scratch, memory }) {
  const project = openJestProject(folder);
  const reporter = join(
    installPackages(join(scratch, "install"), ["core", "jest-reporter"]),
    "@hindcast/jest-reporter/dist/index.js",
  );
  const [outputFile, witness] = [join(scratch, "report.json"), join(scratch, "witness.ndjson")];
  const reporters = ["default", reporter, WITNESS].map((path) => `--reporters=${path}`);
  const { status, stderr } = await project.jest(
    [...args, "--ci", ...reporters, "--json", `--outputFile=${outputFile}`],
    { env: { HINDCAST_DIR: memory, JEST_WITNESS: witness } },
  );
  const report = readOrThrow(outputFile, stderr);
  const seen = readFileSync(witness, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const files = filesOf(report, { seen, root: gitRootOf(project.root) });
  const { told, sharesKeys } = testsOf(files);
  return {
    exitCode: status,
    version: project.version,
    told,
    sharesKeys,
    order: byRetry,
    tests: `${report.numTotalTests} (${report.numPassedTests} passed, ${report.numFailedTests} failed, ${report.numPendingTests + report.numTodoTests} skipped) in ${files.length} files`,
    factsOf: (lines) => factsOf(lines, { report, files, told }),
  };
}

function readOrThrow(outputFile, stderr) {
  try {
    return JSON.parse(readFileSync(outputFile, "utf8"));
  } catch (cause) {
    throw new Error(`Jest wrote no report; the end of what it said:\n${stderr.slice(-3000)}`, { cause });
  }
}

/** The files of the report, each with the project and the attempts that the witness saw. */
function filesOf({ testResults }, { seen, root }) {
  const attempts = new Map();
  const ends = new Map();
  for (const line of seen) entryOf(line.kind === "file" ? ends : attempts, line.path, []).push(line);
  return testResults.map(({ name, startTime, endTime, assertionResults }) => {
    const same = ends.get(name) ?? [];
    const end = same.find(({ start, end: at }) => start === startTime && at === endTime) ?? same[0];
    return {
      project: end?.project,
      file: toPosix(root, name),
      durationMs: endTime - startTime,
      results: assertionResults,
      // Jest tells a case under any of the projects that share a file.
      attempts: same.length > 1 ? [] : (attempts.get(name) ?? []),
    };
  });
}

function testsOf(files) {
  const tests = new Map();
  const sharesKeys = new Map();
  for (const { project, file, results, attempts } of files) {
    const unmatched = new Map();
    for (const attempt of attempts) {
      entryOf(unmatched, keyOf({ project, file, titlePath: attempt.titlePath }), []).push(attempt);
    }
    for (const result of results) {
      const key = keyOf({ project, file, titlePath: [...result.ancestorTitles, result.title] });
      const test = entryOf(tests, key, { key, tags: [], attempts: [] });
      sharesKeys.set(key, (sharesKeys.get(key) ?? 0) + 1);
      const last = toAttempt(result, result.failureMessages?.length ?? 0);
      const earlier = takeEarlier(unmatched.get(key) ?? [], last);
      test.attempts.push(...earlier.map((attempt) => toAttempt(attempt, attempt.failures)), last);
    }
    for (const [key, left] of unmatched) {
      const test = entryOf(tests, key, { key, tags: [], attempts: [] });
      test.attempts.push(...left.map((attempt) => toAttempt(attempt, attempt.failures)));
    }
  }
  return { told: sorted(tests, byRetry), sharesKeys };
}

/** Takes what the witness saw of one test out of `attempts`, and gives what came before the last invocation. */
function takeEarlier(attempts, last) {
  const earlier = [];
  for (let retry = 0; retry <= last.retry; retry += 1) {
    const index = attempts.findIndex(
      ({ invocations = 1, status, duration }) =>
        invocations === retry + 1 &&
        (retry < last.retry || (status === last.status && duration === last.durationMs)),
    );
    const [taken] = index === -1 ? [] : attempts.splice(index, 1);
    if (taken !== undefined && retry < last.retry) earlier.push(taken);
  }
  return earlier;
}

function toAttempt({ status, duration, invocations, startedAt, startAt }, failures) {
  const began = startedAt ?? startAt;
  return {
    status: status === "passed" || status === "failed" ? status : "skipped",
    retry: (invocations ?? 1) - 1,
    durationMs: duration ?? 0,
    expected: status !== "failed",
    failures: status === "failed" ? Math.min(failures, KEPT_ERRORS) : 0,
    // Jest tells it from 30 on, and not of tests that did not run.
    ...(typeof began === "number" && { startedAt: new Date(began).toISOString() }),
  };
}

/** Jest before 30 does not tell when an attempt began. */
function byRetry(a, b) {
  return a.retry - b.retry || a.status.localeCompare(b.status) || a.durationMs - b.durationMs;
}

function factsOf(lines, { report, files, told }) {
  const { type, counts = {} } = lines.at(-1);
  const ended = new Map(
    lines
      .filter((line) => line.type === "file.finished")
      .map((line) => [`[${line.project}] ${line.file}`, line]),
  );
  const attempts = told.reduce((sum, test) => sum + test.attempts.length, 0);
  const unloaded = files.filter(({ results }) => results.length === 0).length;
  return [
    ["last line", "run.finished", type],
    ["tests", report.numTotalTests, counts.tests],
    ["attempts", attempts, counts.attempts],
    ["passed", report.numPassedTests, counts.passed + counts.flaky],
    ["failed", report.numFailedTests, counts.failed],
    ["skipped", report.numPendingTests + report.numTodoTests, counts.skipped + counts.notRun],
    [
      "suites in error",
      report.numRuntimeErrorTestSuites,
      lines.filter((line) => line.type === "run.error").length,
    ],
    ["files that ran", files.length - unloaded, ended.size],
    ...files
      .filter(({ results }) => results.length > 0)
      .map(({ project, file, durationMs }) => {
        const key = `[${project}] ${file}`;
        return [`${key}, duration`, durationMs, ended.get(key)?.durationMs];
      }),
  ];
}
