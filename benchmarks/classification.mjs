/**
 * How often the category of a failure is the one a careful reader gave it, beside six keywords, and how fast.
 *
 *   npm run build && node benchmarks/classification.mjs --data <jsonl>
 *
 * Lines `{id, message, runner, label, alt[]}`; `alt` are labels that a careful reader would accept as well.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  asFailureFacts,
  classify,
  createFailureReader,
  createRedactor,
  fingerprintOf,
} from "../packages/core/dist/index.js";
import { classifyByKeywords } from "./classification/keywords.mjs";
import { confusionRows, scoresOf } from "./classification/scores.mjs";
import { fixed, printTable } from "./flakiness/table.mjs";

const TIMED_FAILURES = 50_000;

const { values } = parseArgs({
  options: { data: { type: "string" }, misses: { type: "boolean", default: false } },
});
if (values.data === undefined) {
  console.error("classification.mjs needs --data <jsonl> of labelled messages");
  process.exit(2);
}
const lines = readFileSync(values.data, "utf8").trim().split("\n");
const given = lines.map((line) => readLine(line));
const root = "/nowhere";
const read = createFailureReader({ root, redact: createRedactor({ root }) });
const failures = given.map((one) => read(asFailureFacts(one)));
const hindcast = given.map(({ id, label, alt }, at) => ({ id, label, alt, said: failures[at].category }));
const keywords = given.map(({ id, label, alt, message }) => ({
  id,
  label,
  alt,
  said: classifyByKeywords(message),
}));

printScores();
printConfusion();
if (values.misses) printMisses();
printSpeed();

function readLine(line) {
  const { id, message, runner = "playwright", label, alt = [] } = JSON.parse(line);
  return { id: String(id ?? message), message, runner, label, alt };
}

function printScores() {
  const rows = Object.entries({ hindcast, "six keywords": keywords }).flatMap(([name, all]) =>
    parts(all).map(([part, some]) => {
      const { strict, lenient, macroF1 } = scoresOf(some);
      return [name, part, some.length, fixed(strict), fixed(lenient), fixed(macroF1)];
    }),
  );
  printTable("Accuracy", ["classifier", "messages", "n", "strict", "alt accepted", "macro-F1"], rows);
}

/** All, and two halves by a hash of the id: a reader who tunes on one can look at the other. */
function parts(all) {
  const halves = [0, 1].map((half) => [
    `half ${half + 1} by hash of id`,
    all.filter(({ id }) => halfOf(id) === half),
  ]);
  return [["all", all], ...halves.filter(([, some]) => some.length > 0)];
}

function halfOf(id) {
  return createHash("sha256").update(id).digest()[0] % 2;
}

function printConfusion() {
  const { head, rows } = confusionRows(hindcast);
  printTable("Hindcast: given category by row, said category by column", head, rows);
}

function printMisses() {
  for (const [at, { id, label, said }] of hindcast.entries()) {
    if (label === said) continue;
    const { evidence, message } = failures[at];
    console.log(`${id.slice(0, 12)}  ${label}, said ${said} by ${evidence.rule}: ${message.slice(0, 100)}`);
  }
}

/** Failures a second of CPU. Numbers in the messages differ from pass to pass, so that nothing can be remembered. */
function printSpeed() {
  const passes = Math.ceil(TIMED_FAILURES / given.length);
  const facts = Array.from({ length: passes }, (_, pass) =>
    given.map(({ message, runner }) => asFailureFacts({ message: `${message}\n${pass}`, runner })),
  ).flat();
  const figures = {
    "classify and fingerprint": (one) => {
      const { category, kind } = classify(one);
      fingerprintOf({ category, kind, message: one.error.message });
    },
    "all that a run does: redact, classify, read facts, fingerprint": read,
  };
  const rows = Object.entries(figures).map(([name, work]) => [
    name,
    facts.length,
    Math.round(perSecond(facts, work)),
  ]);
  printTable("Speed", ["work", "failures", "a second of CPU"], rows);
}

function perSecond(facts, work) {
  for (const one of facts.slice(0, 2000)) work(one);
  const before = process.cpuUsage();
  for (const one of facts) work(one);
  const { user, system } = process.cpuUsage(before);
  return (facts.length * 1e6) / (user + system);
}
