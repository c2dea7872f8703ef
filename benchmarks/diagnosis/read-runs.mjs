import { createInterface } from "node:readline";
import { createReadStream } from "node:fs";

const PASSED = new Set(["passed", "expected", "pass", "success", "ok"]);
const FAILED = new Set(["failed", "unexpected", "timedOut", "timedout", "fail", "failure", "error", "flaky"]);

/**
 * Reads the runs of a file, oldest first: one line a test and run, `{suite, pr, run, attempt, start, file, test, project,
 * outcome, results: [{status, duration, start, errors}]}`. What is absent is taken as empty; a line that is no object, a
 * test that did not run, and words nobody knows are counted and left out.
 *
 * A run is what shares suite, pull request, run and attempt (an attempt beyond the first is the same code once more).
 * Runs are put in the order in which they ended, by their own clock.
 * @param {string} file
 */
export async function readRuns(file) {
  const lines = [];
  for await (const text of createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Infinity })) {
    if (text.trim() !== "") lines.push(parse(text));
  }
  return groupRuns(lines);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {readonly unknown[]} lines as `readRuns` takes them, parsed */
export function groupRuns(lines) {
  const groups = new Map();
  let leftOut = 0;
  for (const line of lines) {
    const test = toTest(line);
    if (test === undefined) {
      leftOut += 1;
      continue;
    }
    const { suite, pr, run, attempt } = test;
    const key = JSON.stringify([suite, pr, run, attempt]);
    const group = groups.get(key) ?? { suite, pr, run, attempt, place: groups.size, tests: [] };
    group.tests.push(test);
    groups.set(key, group);
  }
  return { runs: inOrder([...groups.values()].map(withClock)), leftOut };
}

function toTest(line) {
  if (typeof line !== "object" || line === null) return undefined;
  const attempts = toAttempts(line);
  if (attempts === undefined) return undefined;
  return {
    suite: word(line.suite),
    pr: word(line.pr),
    // A line of committed results names its commit instead.
    run: word(line.run ?? line.commit),
    attempt: Number(line.attempt ?? 1) || 1,
    project: word(line.project),
    file: word(line.file, "unknown"),
    title: word(line.test, "unknown"),
    start: moment(line.start) ?? seconds(line.ts),
    attempts,
  };
}

function word(value, otherwise = "") {
  return value === undefined || value === null ? otherwise : String(value);
}

/** Attempts that passed or failed; undefined when there is none. */
function toAttempts({ outcome, results, duration }) {
  const told = Array.isArray(results) ? results.filter((one) => typeof one === "object" && one !== null) : [];
  const ran = told.flatMap((result) => toAttempt(result, outcome));
  if (ran.length > 0) return outcome === "unexpected" ? unexpected(ran) : ran;
  if (told.length > 0) return undefined;
  const bare = { durationMs: Number(duration) || 0, start: undefined, timedOut: false, errors: [] };
  if (outcome === "flaky")
    return [
      { ...bare, failed: true },
      { ...bare, failed: false },
    ];
  if (PASSED.has(outcome)) return [{ ...bare, failed: false }];
  return FAILED.has(outcome) ? [{ ...bare, failed: true }] : undefined;
}

function toAttempt({ status, duration, start, errors, error }, outcome) {
  if (!PASSED.has(status) && !FAILED.has(status)) return [];
  const listed = Array.isArray(errors) ? errors : [errors ?? error];
  return [
    {
      // A `test.fail` that fails is as expected.
      failed: FAILED.has(status) && outcome !== "expected",
      timedOut: String(status).toLowerCase() === "timedout",
      durationMs: Number(duration) || 0,
      start: moment(start),
      errors: listed.map(errorText).filter((text) => text !== ""),
    },
  ];
}

/** A `test.fail` that passes fails. */
function unexpected(ran) {
  return ran.some(({ failed }) => failed) ? ran : ran.map((attempt) => ({ ...attempt, failed: true }));
}

function errorText(error) {
  if (error === undefined || error === null) return "";
  return typeof error === "object"
    ? String(error.message ?? error.value ?? error.stack ?? "")
    : String(error);
}

function moment(value) {
  const ms = typeof value === "number" ? value : Date.parse(value ?? "");
  return Number.isFinite(ms) ? ms : undefined;
}

function seconds(value) {
  return typeof value === "number" ? value * 1000 : undefined;
}

function withClock(group) {
  const starts = group.tests.flatMap(({ start, attempts }) => [start, ...attempts.map((one) => one.start)]);
  const known = starts.filter((start) => start !== undefined);
  const ends = group.tests.flatMap(({ start, attempts }) =>
    attempts.flatMap((one) => {
      const from = one.start ?? start;
      return from === undefined ? [] : [from + one.durationMs];
    }),
  );
  if (known.length === 0) return { ...group, startMs: undefined, endMs: undefined };
  return { ...group, startMs: smallest(known), endMs: Math.max(smallest(known), largest(ends)) };
}

/** Spreading a large array into Math.min overflows the stack. */
function smallest(numbers) {
  return numbers.reduce((least, number) => Math.min(least, number), Infinity);
}

function largest(numbers) {
  return numbers.reduce((most, number) => Math.max(most, number), -Infinity);
}

/** A run that tells no time stands where the file has it. */
function inOrder(groups) {
  let last = Date.UTC(2025, 0, 1);
  const timed = groups.map((group) => {
    last = group.endMs ?? last;
    const { startMs = last, endMs = last } = group;
    return Object.assign(group, { startMs, endMs });
  });
  return timed.toSorted((a, b) => a.endMs - b.endMs || a.place - b.place);
}
