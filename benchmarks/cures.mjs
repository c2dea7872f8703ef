// How often the advice on a broken locator names the right element: 30 changes of the example shop, each of which breaks a
// locator of one of its tests, run in a real Chromium. A suggestion is right when it finds, on the page on which the test
// failed, exactly the element that the test is about.
//
//   npm run build && node benchmarks/cures.mjs [options]
//     --tune          the changes that the ranking was developed on, in place of the judged ones
//     --only <text>   those whose kind or name holds the text
//     --verbose       each suggestion
//
// Needs Chromium (HINDCAST_CHROMIUM).
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readRunLog } from "@hindcast/core";
import { cloneExample } from "../examples/support/clone.mjs";
import { commandsIn } from "../examples/support/commands.mjs";
import { findChromium } from "../scripts/find-chromium.mjs";
import { JUDGED } from "./cures/judged.mjs";
import { TUNING } from "./cures/tuning.mjs";
import { printCures } from "./cures/print-cures.mjs";
import { CONFIG, CONFIG_TEXT, PROBE, SPEC, SPEC_TEXT, TEST_IDS } from "./cures/healthy-shop.mjs";
import { ROOT } from "./support/install.mjs";

const FIXTURES = "tests/browser/fixtures.ts";
const { values } = parseArgs({
  options: {
    tune: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    verbose: { type: "boolean", default: false },
  },
});

const browser = findChromium();
if (browser === undefined) throw new Error("no Chromium: set HINDCAST_CHROMIUM");
const shop = cloneExample({
  example: join(ROOT, "examples/playwright-shop"),
  author: "Benchmark",
  files: { "find-chromium.mjs": join(ROOT, "scripts/find-chromium.mjs") },
});
try {
  await measure();
} finally {
  shop.remove();
}

async function measure() {
  prepare();
  await recordSound();
  const chosen = (values.tune ? TUNING : JUDGED).filter(({ kind, what }) =>
    `${kind} ${what}`.includes(values.only),
  );
  const results = [];
  for (const [index, breakage] of chosen.entries()) {
    const result = await tryOne(breakage);
    results.push(result);
    const places = result.ranks.map((rank) => (rank < 0 ? "not among them" : rank + 1)).join(", ");
    process.stderr.write(`${index + 1} of ${chosen.length}: ${result.kind}, ${result.what}: ${places}\n`);
  }
  printCures(results, values);
}

/** The sound shop, with test ids and the tests for them. */
function prepare() {
  for (const [file, from, to] of TEST_IDS) shop.edit(file, from, to);
  shop.write(SPEC, SPEC_TEXT);
  shop.write(CONFIG, CONFIG_TEXT);
  const fixtures = readFileSync(join(shop.dir, FIXTURES), "utf8").replace(
    "export const test =",
    "const shopTest =",
  );
  shop.write(FIXTURES, `${fixtures}${PROBE}`);
  shop.commit("The shop");
}

/** Hindcast remembers that all tests passed. */
async function recordSound() {
  // The shop has races, which a busy machine brings out; what passes on a retry is sound.
  const { output, report } = await run(["--project=browser", "--retries=3"], {});
  const last = new Map(report.map(({ testId, status }) => [testId, status]));
  if (last.size === 0 || [...last.values()].includes("failed"))
    throw new Error(`the sound shop fails:\n${output}`);
  cpSync(join(shop.dir, ".hindcast"), join(shop.dir, "test-results-sound"), { recursive: true });
}

async function tryOne({ what, kind, test, edits, right }) {
  rmSync(join(shop.dir, ".hindcast"), { recursive: true });
  cpSync(join(shop.dir, "test-results-sound"), join(shop.dir, ".hindcast"), { recursive: true });
  const before = new Map(edits.map(([file]) => [file, readFileSync(join(shop.dir, file), "utf8")]));
  try {
    for (const [file, from, to] of edits) shop.edit(file, from, to);
    const narrowed = ["--grep", test];
    const { report, lines } = await run(["--project=browser", ...narrowed], {});
    const suggested = suggestionsOf(report, lines);
    const to = join(shop.dir, "test-results-probe.json");
    rmSync(to, { force: true });
    const all = [...new Set(suggested.flat())];
    await run(["--project=browser", ...narrowed], { PROBE: JSON.stringify({ right, suggestions: all, to }) });
    const { right: rights, found } = JSON.parse(readFileSync(to, "utf8"));
    if (rights !== 1) throw new Error(`${kind} ${what}: ${rights} elements are right`);
    const isRight = new Map(found.map(({ suggestion, same }) => [suggestion, same]));
    const ranks = suggested.map((list) => list.findIndex((suggestion) => isRight.get(suggestion)));
    return { kind, what, ranks, suggested, found, failures: report.flatMap(({ failures }) => failures) };
  } finally {
    for (const [file, text] of before) writeFileSync(join(shop.dir, file), text);
  }
}

/** The advice of the run, and what its log says of the page alone. */
function suggestionsOf(report, lines) {
  const advice = lines.flatMap((line) => (line.type === "test.diagnosed" ? (line.advice ?? []) : []));
  const advised = advice.find(({ elements }) => elements)?.elements ?? [];
  const seen = report.flatMap(({ failures }) => failures).find(({ page }) => page)?.page?.elements ?? [];
  return [advised, seen].map((elements) => elements.map(({ locator }) => locator));
}

async function run(args, env) {
  const commands = commandsIn({
    dir: shop.dir,
    settings: { HINDCAST_CHROMIUM: browser, SHOP_LOAD: "0", ...env },
  });
  const { output } = await commands.test("playwright", ["--config", CONFIG, ...args]);
  const folder = join(shop.dir, ".hindcast/runs");
  const { lines } = await readRunLog(join(folder, readdirSync(folder).toSorted().at(-1)));
  return { output, lines, report: lines.filter(({ type }) => type === "attempt.finished") };
}
