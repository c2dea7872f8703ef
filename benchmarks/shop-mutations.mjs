// Selection of end-to-end tests against the truth: seeded mutations of the example shop, in its client and in its server, one
// at a time. Which tests a mutant breaks is learned from a run of the whole suite; then Hindcast is asked for that
// uncommitted change: with static links only, and with what each test executed (coverage), recorded with two workers, as
// the shop runs, and with one.
//
//   npm run build && node benchmarks/shop-mutations.mjs [options]
//     --kills 20      mutants that break a test, of the client and of the server each, or 20,10
//     --seed 1
//     --work <folder> keeps what runs said, so that a second call only records and asks
//     --rows <file>   a JSON line for each selected test: what was predicted and whether it failed
//     --misses        names what each chooser has missed
//
// Needs Chromium (HINDCAST_CHROMIUM) and: npm ci --prefix benchmarks/peers.
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { findKilled, withMutant } from "./mutations/killed-mutants.mjs";
import { makeMutants } from "./mutations/make-mutants.mjs";
import { predictions } from "./mutations/predictions.mjs";
import { printChoosers } from "./mutations/print-choosers.mjs";
import { openShop } from "./support/shop-project.mjs";

const SIDES = { client: "src/client", server: "src/server" };
const MEMORIES = {
  "hindcast, static links": { coverage: "off", workers: 2 },
  "hindcast, coverage": { coverage: "on", workers: 2 },
  "coverage, one worker": { coverage: "on", workers: 1 },
};
/** Beside them: what nobody can beat. */
const PERFECT = "the failing tests alone";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    work: { type: "string", default: join(tmpdir(), "hindcast-mutations/shop") },
    rows: { type: "string" },
    misses: { type: "boolean", default: false },
  },
});

const shop = openShop();
try {
  await measure();
} finally {
  shop.remove();
}

async function measure() {
  const truths = {};
  const kills = values.kills.split(",").map(Number);
  for (const [index, [side, folder]] of Object.entries(SIDES).entries()) {
    truths[side] = await findKilled(shop, makeMutants(readSources(folder), Number(values.seed)), {
      kills: kills[index] ?? kills[0],
      cacheFile: resolve(values.work, "killed.json"),
      say: (text) => say(`${side}: ${text}`),
    });
  }
  const memories = await recordMemories();
  const rows = [];
  for (const [side, { files, killed, tried }] of Object.entries(truths)) {
    const { choices, predicted } = await askAll(killed, memories);
    rows.push(...predicted);
    const mutated = new Set(killed.map(({ mutant }) => mutant.file)).size;
    console.log(
      `\n${side}: ${killed.length} mutants of ${tried} are killed, in ${mutated} files; ${Object.keys(files).length} tests`,
    );
    printChoosers(choices, files, { misses: values.misses });
  }
  if (values.rows !== undefined) {
    writeFileSync(values.rows, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  }
}

function readSources(folder) {
  return readdirSync(join(shop.root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".js"))
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => [relative(shop.root, path).replaceAll("\\", "/"), readFileSync(path, "utf8")]);
}

/** One recorded run of the sound shop for each memory. */
async function recordMemories() {
  const memories = {};
  for (const [name, { coverage, workers }] of Object.entries(MEMORIES)) {
    say(`recording: ${name}`);
    memories[name] = resolve(values.work, name.replaceAll(/\W+/g, "-"));
    rmSync(memories[name], { recursive: true, force: true });
    await shop.record(memories[name], { SHOP_COVERAGE: coverage }, [`--workers=${workers}`]);
  }
  return memories;
}

async function askAll(killed, memories) {
  const choices = Object.fromEntries([...Object.keys(memories), PERFECT].map((name) => [name, []]));
  const predicted = [];
  for (const [index, { mutant, failing }] of killed.entries()) {
    choices[PERFECT].push({ mutant, failing, chosen: withSetup(Object.keys(failing)) });
    await withMutant(shop, mutant, async () => {
      for (const [name, memory] of Object.entries(memories)) {
        const { tests } = await shop.ask(memory);
        choices[name].push({ mutant, failing, chosen: withSetup(tests.map(nameOf)) });
        predicted.push(...predictions(tests, { chooser: name, mutant: mutant.id, failing, nameOf }));
      }
    });
    say(`asked about ${index + 1} of ${killed.length}`);
  }
  return { choices, predicted };
}

function nameOf({ project, file, titlePath }) {
  return [project, file, ...titlePath].join(" › ");
}

/** The project "browser" depends on "setup", which Playwright therefore runs, chosen or not. */
function withSetup(chosen) {
  const setup = "setup › tests/account.setup.ts › sign Ada in";
  return chosen.some((test) => test.startsWith("browser › ")) ? [...new Set([...chosen, setup])] : chosen;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
