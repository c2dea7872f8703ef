import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The lines of the one run log of a memory. */
export function readLog(memory) {
  const runs = join(memory, "runs");
  const logs = readdirSync(runs).filter((name) => name.endsWith(".ndjson"));
  if (logs.length !== 1) throw new Error(`expected one run log in ${runs}, found ${logs.length}`);
  const texts = readFileSync(join(runs, logs[0]), "utf8").trimEnd().split("\n");
  return texts.map((text) => JSON.parse(text));
}

/** Every test of Hindcast's run log with its attempts, in the shape that runners' reports are brought into. */
export function testsOfLog(lines, order) {
  const begun = new Map();
  const tests = new Map();
  for (const line of lines) {
    const attempt = `${line.testId} ${line.attempt}`;
    if (line.type === "test.started") begun.set(attempt, testOfLog(line));
    if (line.type !== "attempt.finished") continue;
    const known = begun.get(attempt);
    if (known === undefined) throw new Error(`the attempt ${attempt} has ended and not begun`);
    begun.delete(attempt);
    const test = entryOf(tests, known.key, { ...known, ids: new Set() });
    test.ids.add(line.testId);
    test.attempts.push(attemptOfLog(line));
  }
  for (const unended of begun.values()) {
    entryOf(tests, unended.key, { ...unended, ids: new Set() }).ids.add(unended.testId);
  }
  return new Map(sorted(tests, order).map((test) => [test.key, test]));
}

function testOfLog({ testId, titlePath, dynamicTitle, tags, ...line }) {
  // A title that changes from run to run is kept as shown, beside the stable one that the identity uses.
  const key = keyOf({ ...line, titlePath: dynamicTitle === undefined ? titlePath : [dynamicTitle] });
  return { key, testId, tags, attempts: [] };
}

function attemptOfLog({ status, retry, durationMs, startedAt, expected, notRun, failures: { length } }) {
  return { status, retry, durationMs, startedAt, expected, ran: notRun === undefined, failures: length };
}

/** What a map has under a key, or now has. */
export function entryOf(map, key, initial) {
  if (!map.has(key)) map.set(key, initial);
  return map.get(key);
}

/** What tells tests apart but for those with the same titles. */
export function keyOf({ project: name, file, titlePath }) {
  return `[${name}] ${file} › ${titlePath.join(" › ")}`;
}

/** Tests with their attempts in an order that both sides can tell. */
export function sorted(tests, order) {
  for (const { attempts } of tests.values()) attempts.sort(order);
  return [...tests.values()];
}
