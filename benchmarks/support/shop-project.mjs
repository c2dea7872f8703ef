import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cloneExample } from "../../examples/support/clone.mjs";
import { commandsIn } from "../../examples/support/commands.mjs";
import { findChromium } from "../../scripts/find-chromium.mjs";
import { ROOT } from "./install.mjs";

const REPORT = join(import.meta.dirname, "playwright-report.cjs");
/** Above what the slowest test of the sound shop takes on a busy machine, and not much: a broken test waits so long. */
const TEST_TIMEOUT_MS = 10_000;

/** The example shop in a Git repository of its own; its waits are switched off, so that runs differ by the mutant only. */
export function openShop() {
  const browser = findChromium();
  if (browser === undefined) throw new Error("no Chromium: set HINDCAST_CHROMIUM");
  const clone = cloneExample({
    example: join(ROOT, "examples/playwright-shop"),
    author: "Benchmark",
    files: { "find-chromium.mjs": join(ROOT, "scripts/find-chromium.mjs") },
  });
  clone.commit("The shop");
  const calm = { HINDCAST_CHROMIUM: browser, SHOP_LOAD: "0" };
  const withMemory = (memory) => commandsIn({ dir: clone.dir, settings: { ...calm, HINDCAST_DIR: memory } });
  return {
    root: clone.dir,
    remove: clone.remove,

    /** Every test as one of `runSuite`'s files: it counts as failed when it failed twice; undefined when none ran. */
    async runSuite() {
      const first = await runTests(withMemory, []);
      if (!first.some(({ ran }) => ran)) return undefined;
      const red = first.filter(({ failed }) => failed);
      const second = red.length > 0 ? await runTests(withMemory, ["--last-failed"]) : [];
      const again = new Set(second.filter(({ failed }) => failed).map(({ test }) => test));
      return first.map(({ test, durationMs }) => ({
        file: test,
        durationMs,
        failing: again.has(test) ? [test] : [],
      }));
    },

    /** Runs the whole suite with Hindcast; `settings` are variables of the environment. */
    async record(memory, settings, args = []) {
      const { output, errors } = await withMemory(memory).test("playwright", args, settings);
      if (!existsSync(join(memory, "manifest.json")))
        throw new Error(`nothing was recorded:\n${output}${errors}`);
    },

    /** What `hindcast select --json` says of the uncommitted change. */
    ask: (memory) => withMemory(memory).ask(["select"]),
  };
}

async function runTests(withMemory, args) {
  const folder = mkdtempSync(join(tmpdir(), "hindcast-shop-"));
  const output = join(folder, "report.json");
  const limits = ["--retries=0", `--timeout=${TEST_TIMEOUT_MS}`, `--reporter=${REPORT}`];
  await withMemory(folder).test("playwright", [...limits, ...args], { PLAYWRIGHT_REPORT: output });
  const tests = existsSync(output) ? JSON.parse(readFileSync(output, "utf8")) : [];
  rmSync(folder, { recursive: true, force: true });
  return tests;
}
