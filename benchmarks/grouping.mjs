/**
 * How well failures of one cause are put together: pairwise precision and recall of the groups against given ones,
 * and how fast.
 *
 *   npm run build && node benchmarks/grouping.mjs --data <folder>
 *
 * The folder holds `nodejs-reliability.jsonl` (`{day, type, reason, example}`), `labelled.jsonl`, or both.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createFailureReader, createRedactor, gistOf, groupAlike } from "../packages/core/dist/index.js";
import { fixed, printTable } from "./flakiness/table.mjs";
import { pairwise } from "./grouping/pairwise.mjs";
import { labelledFailure, reliabilityFailure } from "./grouping/read-failures.mjs";

const DAY_MS = 86_400_000;
const MANY = 50_000;
/** Days with a report that make a week whole. */
const FULL_WEEK = 6;
const METHODS = ["fingerprint alone", "and near-duplicates"];

const { values } = parseArgs({
  options: { data: { type: "string" }, misses: { type: "boolean", default: false } },
});
if (values.data === undefined) {
  console.error("grouping.mjs needs --data <folder> with nodejs-reliability.jsonl, labelled.jsonl, or both");
  process.exit(2);
}
const root = "/repository";
const read = createFailureReader({ root, redact: createRedactor({ root }) });
const reliability = readLines("nodejs-reliability.jsonl").map((line) =>
  withFailure(reliabilityFailure(line)),
);
const labelled = readLines("labelled.jsonl").map((line) => withFailure(labelledFailure(line)));
if (reliability.length > 0) printReliability();
if (labelled.length > 0) printLabelled();
printSpeed();

function readLines(name) {
  const file = join(values.data, name);
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

function withFailure({ facts, ...item }) {
  const failure = read(facts);
  return { ...item, failure, gist: gistOf(failure.message) };
}

/** Groups by fingerprint alone, and with near-duplicates. */
function methodsFor(items) {
  const groups = groupAlike(items.map((item) => likenessOf(item)));
  return {
    "fingerprint alone": items.map(({ given, failure }) => ({ given, found: failure.fingerprint })),
    "and near-duplicates": items.map(({ given, failure }) => ({
      given,
      found: groups.get(failure.fingerprint),
    })),
  };
}

function likenessOf({ failure, gist, place }) {
  return { fingerprint: failure.fingerprint, category: failure.category, gist, place };
}

/**
 * The given groups of tests are the tests: when one error fails hundreds of them, each is a group of its own there, and
 * the pooled precision is all about that week. So the mean and the median week stand beside it.
 */
function printReliability() {
  const weeks = groupBy(reliability, ({ day }) => Math.floor(Date.parse(day) / (7 * DAY_MS)));
  const scored = weeks.map((items) => ({ items, found: methodsFor(items) }));
  const last =
    scored.findLast(({ items }) => new Set(items.map(({ day }) => day)).size >= FULL_WEEK) ?? scored[0];
  const rows = METHODS.flatMap((method) => {
    const scores = scored.map(({ found }) => pairwise(found[method]));
    const pooled = { precision: ratio(scores, "both", "found"), recall: ratio(scores, "both", "given") };
    return [
      row(`${method}, week of ${last.items[0].day}`, last.items.length, pairwise(last.found[method])),
      row(`${method}, mean of ${weeks.length} weeks`, reliability.length, over(scores, mean)),
      row(`${method}, median week`, reliability.length, over(scores, median)),
      row(`${method}, pairs of all weeks`, reliability.length, pooled),
    ];
  });
  printTable(
    "Node.js reliability; given: type and reason",
    ["groups", "failures", "precision", "recall"],
    rows,
  );
  if (values.misses) printMisses(weeks.flatMap((items) => wrongPairs(items)));
}

function row(name, failures, { precision, recall }) {
  return [name, failures, fixed(precision), fixed(recall)];
}

function over(scores, summary) {
  return {
    precision: summary(scores.map(({ precision }) => precision)),
    recall: summary(scores.map(({ recall }) => recall)),
  };
}

function ratio(scores, part, whole) {
  const sum = (key) => scores.reduce((all, score) => all + score[key], 0);
  return sum(part) / sum(whole);
}

function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
}

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}

function wrongPairs(items) {
  const groups = groupAlike(items.map((item) => likenessOf(item)));
  const found = ({ failure }) => groups.get(failure.fingerprint);
  const wrong = [];
  for (const [at, one] of items.entries()) {
    for (const other of items.slice(at + 1)) {
      const together = found(one) === found(other);
      if (together !== (one.given === other.given)) wrong.push({ together, one, other });
    }
  }
  return wrong;
}

function printMisses(wrong) {
  for (const { together, one, other } of wrong) {
    console.log(
      `${together ? "WRONGLY TOGETHER" : "WRONGLY APART"}\n  ${one.given} | ${one.failure.category} ${one.gist}\n  ${other.given} | ${other.failure.category} ${other.gist}`,
    );
  }
}

function printLabelled() {
  const rows = Object.entries(methodsFor(labelled)).map(([method, items]) => {
    const { precision, recall } = pairwise(items);
    return [
      method,
      items.length,
      new Set(items.map(({ found }) => found)).size,
      fixed(precision),
      fixed(recall),
    ];
  });
  printTable(
    "Labelled messages; given: label and the annotator's words for it, which are wider than a cause",
    ["groups", "failures", "groups", "precision", "recall"],
    rows,
  );
}

function printSpeed() {
  const items = [...reliability, ...labelled];
  const many = Array.from({ length: MANY }, (_, at) => {
    const { failure, gist, place } = items[at % items.length];
    const copy = Math.floor(at / items.length);
    return {
      fingerprint: `${failure.fingerprint}${copy}`,
      category: failure.category,
      gist: `${gist} copy${copy}`,
      place,
    };
  });
  const before = process.cpuUsage();
  const groups = groupAlike(many);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  printTable(
    "Speed",
    ["fingerprints", "groups", "s of CPU"],
    [[MANY, new Set(groups.values()).size, fixed(seconds, 2)]],
  );
}
