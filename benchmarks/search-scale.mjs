// What search costs with many failures: to embed and index them, to open the index again, to search, to add one.
// node benchmarks/search-scale.mjs [failures] [--model <folder or hub id>]
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openSemantic } from "@hindcast/semantic";
import { createRandom } from "./support/random.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { model: { type: "string", default: "lexical" } },
});
const FAILURES = Number(positionals[0] ?? 50_000);
/** As many as the history keeps of one test. */
const OF_A_TEST = 20;
const QUESTIONS = [
  "cannot log in with the new password",
  "connection refused in CI",
  "button is covered",
  "Timeout",
];

const pairs = readFileSync(join(import.meta.dirname, "search/pairs.jsonl"), "utf8")
  .trim()
  .split("\n");
const messages = pairs.map((line) => JSON.parse(line).failure);
const words = [...new Set(messages.join(" ").match(/[A-Za-z]{3,}/g))];
const { next: random } = createRandom(1);
const folder = mkdtempSync(join(tmpdir(), "hindcast-search-"));
const memory = {
  root: folder,
  dir: join(folder, ".hindcast"),
  options: { semantic: { model: values.model } },
  env: process.env,
};

const tests = new Map(Array.from({ length: FAILURES / OF_A_TEST }, (_, index) => testOf(index)));
const history = { runs: [], tests, imports: new Map(), testFiles: new Map(), archivedRuns: 0 };
const open = () => openSemantic({ memory, history, download: true, now: new Date() });

console.log(`${FAILURES} failures of ${tests.size} tests, compared by ${values.model}`);
await timed("embed and index", open);
const semantic = await timed("open again", open);
for (const text of QUESTIONS) await timed(`search "${text}"`, () => semantic.search({ text }));
await timed("the same, --category timeout", () => semantic.search({ text: "Timeout", category: "timeout" }));
const [first] = tests.values();
first.manifestations[0] = { ...first.manifestations[0], fingerprint: "new", message: "something else" };
await timed("open with one more", open);
console.log(`${"on disk".padEnd(50)}${(sizeOf(memory.dir) / 1e6).toFixed(0).padStart(6)} MB`);
rmSync(folder, { recursive: true });

function testOf(index) {
  const testId = index.toString(16).padStart(16, "0");
  const manifestations = Array.from({ length: OF_A_TEST }, (_, of) => manifestation(index * OF_A_TEST + of));
  const seen = { firstSeen: "2026-01-01T00:00:00.000Z", lastSeen: "2026-01-02T00:00:00.000Z" };
  const titlePath = [pick(words), `${pick(words)} ${pick(words)} ${pick(words)}`];
  const file = `e2e/${pick(words)}.spec.ts`;
  return [
    testId,
    {
      testId,
      runner: "playwright",
      project: "",
      file,
      titlePath,
      tags: [],
      executions: [],
      durations: [],
      ...seen,
      manifestations,
    },
  ];
}

/** A message of a public issue with a quarter of its words replaced. */
function manifestation(number) {
  const message = pick(messages).replaceAll(/[A-Za-z]{3,}/g, (word) =>
    random() < 0.25 ? pick(words) : word,
  );
  return {
    fingerprint: number.toString(16).padStart(16, "0"),
    category: "timeout",
    kind: "timeout/action",
    message: message.slice(0, 300),
    count: 1,
    passedOnRetry: 0,
    firstSeen: "2026-01-01T00:00:00.000Z",
    lastSeen: "2026-01-02T00:00:00.000Z",
  };
}

function pick(list) {
  return list[Math.floor(random() * list.length)];
}

async function timed(what, work) {
  const begin = performance.now();
  const cpu = process.cpuUsage();
  const done = await work();
  const { user, system } = process.cpuUsage(cpu);
  const seconds = ((performance.now() - begin) / 1000).toFixed(2);
  const megabytes = (process.memoryUsage().rss / 1e6).toFixed(0);
  console.log(
    `${what.padEnd(50)}${seconds.padStart(6)} s  ${((user + system) / 1e6).toFixed(2).padStart(6)} s CPU  ${megabytes} MB`,
  );
  return done;
}

function sizeOf(path) {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
