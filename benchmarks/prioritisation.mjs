/**
 * How soon Hindcast's order finds failures, beside classical orders: docs/benchmarks.md says what is measured.
 *
 *   npm run build && node benchmarks/prioritisation.mjs --data <file> [--git <the project's Git folder>] [--bounds]
 *
 * Online: before a cycle a ranker has seen the outcomes and durations of the cycles before it, and nothing else; of the
 * cycle itself it gets the names of the tests, and, with --git, what the commit changed. --bounds adds orders that look
 * where no ranker may.
 */
import { parseArgs } from "node:util";
import { fixed, printTable } from "./flakiness/table.mjs";
import { bounds } from "./prioritisation/bounds.mjs";
import { meanOf, measure } from "./prioritisation/measures.mjs";
import { createProduct } from "./prioritisation/product.mjs";
import { RANKERS } from "./prioritisation/rankers.mjs";
import { readData } from "./prioritisation/read-data.mjs";

const COLUMNS = ["apfd", "apfdc", "napfd50", "napfd50All", "r10", "r25", "r50"];
const HEADINGS = ["order", "APFD", "APFDc", "NAPFD@50", "all cycles", "R@10", "R@25", "R@50"];
const MANY_TESTS = 6;

const { values } = parseArgs({
  options: { data: { type: "string" }, git: { type: "string" }, bounds: { type: "boolean" } },
});
if (values.data === undefined) {
  console.error(
    "Name the data: node benchmarks/prioritisation.mjs --data <file> [--git <folder>] [--bounds]",
  );
  process.exit(2);
}

const { format, cycles } = readData(values.data);
const isCommons = format === "commons";
const product = createProduct({
  ...(isCommons && values.git !== undefined && { git: values.git }),
  fileOf: (name) => (isCommons ? `src/test/java/${name}` : name),
});
const results = [
  { name: "Hindcast", ranker: product },
  ...RANKERS.map(({ name, create }) => ({ name, ranker: create() })),
].map(({ name, ranker }) => ({ name, orders: replay(ranker) }));
if (values.bounds) results.push(...bounds(cycles));
results.push({ name: "perfect", orders: cycles.map(perfectOrder) });

describeData();
print("Means over failing cycles", () => true);
print(`Cycles with at least ${MANY_TESTS} tests`, ({ executions }) => executions.length >= MANY_TESTS);
if (isCommons) print("Failures of tests without an earlier failure", () => true, firstFailures());

function replay(ranker) {
  return cycles.map((cycle) => {
    const order = ranker.rank(
      cycle.executions.map(({ name }) => name),
      cycle.id,
    );
    ranker.learn(cycle);
    return order.map((at) => cycle.executions[at]);
  });
}

function perfectOrder({ executions }) {
  return executions.toSorted((a, b) => Number(b.failed) - Number(a.failed) || a.durationMs - b.durationMs);
}

function describeData() {
  const executions = cycles.flatMap((cycle) => cycle.executions);
  const failing = cycles.filter((cycle) => cycle.executions.some(({ failed }) => failed));
  const failures = executions.filter(({ failed }) => failed);
  const names = new Set(executions.map(({ name }) => name));
  console.log(
    `${values.data}: ${executions.length} executions of ${names.size} tests in ${cycles.length} cycles; ` +
      `${failures.length} failures in ${failing.length} cycles`,
  );
  if (!isCommons) return;
  if (values.git === undefined) console.log("No --git folder: what the commits changed is left out.");
  else console.log(`Commits that Git could not tell the change of: ${product.unknownChanges()}`);
}

function print(title, isIn, countsIn = () => () => true) {
  const chosen = cycles.map((cycle, index) => ({ cycle, index })).filter(({ cycle }) => isIn(cycle));
  const rows = results.map(({ name, orders }) => ({
    name,
    mean: meanOf(chosen.map(({ index }) => measure(orders[index], countsIn(index)))),
  }));
  const count = rows[0]?.mean?.cycles ?? 0;
  printTable(
    `${title} (${count})`,
    HEADINGS,
    rows.map(({ name, mean }) => [name].concat(COLUMNS.map((column) => fixed(mean?.[column])))),
  );
}

/** By cycle, tells the failures of tests that never failed in a cycle before. */
function firstFailures() {
  const failed = new Set();
  const before = cycles.map(({ executions }) => {
    const known = new Set(failed);
    for (const one of executions) if (one.failed) failed.add(one.name);
    return known;
  });
  return (index) =>
    ({ name }) =>
      !before[index].has(name);
}
