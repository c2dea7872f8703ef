import { argv, exit } from "node:process";
import { ensureChromium } from "../../../scripts/find-chromium.mjs";
import { commandsIn, summaryIn } from "./commands.mjs";
import { nameOf } from "./expectations.mjs";
import { cloneShop } from "./shop-clone.mjs";
import { CALM, LAST_CHAPTER, STORY } from "./story.mjs";
import { print, printChapter, printCheck, printCommand } from "./terminal.mjs";

/** @import { Facts, JudgedTest, Selection } from "./expectations.mjs" */
/** @import { Chapter } from "./story.mjs" */

const EVERY_VERDICT = "stable,flaky,broken,new,recovered,unknown";

const browser = findBrowser();
const shop = cloneShop();
const commands = commandsIn({ dir: shop.dir, browser });
/** @type {Set<string>} */
const brokenOnce = new Set();
/** @type {readonly JudgedTest[]} */
let tests = [];
let broken = 0;

/** @returns {string | undefined} */
function findBrowser() {
  try {
    return ensureChromium({ say: print });
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    exit(1);
  }
}

/**
 * Changes the shop, runs its tests, prints what a user would see, and checks that the story came true.
 * @param {Chapter} chapter
 * @param {string} number
 */
async function play({ tells, commit, change, settings = {}, args = [], expects }, number) {
  printChapter(number, tells);
  change?.(shop);
  if (commit !== undefined) print(`   commit ${shop.commit(commit)}  ${commit}`);
  const selection = args.includes("--only-changed") ? await tellSelection() : undefined;
  printCommand(["npx playwright test", ...args].join(" "));
  const { exitCode, output } = await commands.playwright(args, { ...CALM, ...settings });
  const printed = summaryIn(output);
  print(printed ?? output);
  const facts = printed === undefined ? undefined : await readFacts(exitCode, selection);
  for (const { promise, holds } of expects) check(facts !== undefined && holds(facts), promise);
}

/**
 * @param {boolean} holds
 * @param {string} promise
 */
function check(holds, promise) {
  printCheck(holds, promise);
  if (!holds) broken += 1;
}

/** Shows what the coming run will select and why. */
async function tellSelection() {
  const args = ["select", "--base", "HEAD"];
  await show(args);
  return commands.ask(args);
}

/**
 * @param {number} exitCode
 * @param {Selection | undefined} selection
 * @returns {Promise<Facts>}
 */
async function readFacts(exitCode, selection) {
  const summary = await commands.ask(["summary"]);
  const testsBefore = tests;
  ({ tests } = await commands.ask(["flaky", "--verdict", EVERY_VERDICT]));
  for (const test of selection ? [] : summary.tests) {
    if (test.diagnosis === "regression") brokenOnce.add(nameOf(test));
  }
  return { exitCode, summary, tests, testsBefore, brokenOnce, ...(selection && { selection }) };
}

/**
 * Prints what a command of Hindcast says.
 * @param {readonly string[]} args
 */
async function show(args) {
  printCommand(["npx hindcast", ...args].join(" "));
  const { output } = await commands.hindcast(args);
  print(output.trimEnd());
}

async function tellStory() {
  print(
    "Plum & Quill, a small shop, and what Hindcast makes of its test runs. Every run below is a real one.",
  );
  for (const [index, chapter] of STORY.entries()) await play(chapter, String(index + 1).padStart(2));
  await play(LAST_CHAPTER, String(STORY.length + 1));
  printChapter("  ", "What is flaky by now?");
  await show(["flaky"]);
  printChapter("  ", "And why is that believed of it?");
  const flaky = tests.find(({ verdict }) => verdict === "flaky");
  check(flaky !== undefined, "the test that lost its race twice is known to be flaky");
  if (flaky !== undefined) await show(["explain", flaky.testId]);
}

try {
  await tellStory();
} catch (error) {
  broken += 1;
  print(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
if (browser === undefined) print("\n!! Without a browser the story was told with the API tests alone.");
if (broken > 0 || argv.includes("--keep")) print(`\nThe shop and its .hindcast folder are in ${shop.dir}`);
else shop.remove();
print(broken === 0 ? "\nThe story came true." : `\nThe story went wrong in ${broken} places.`);
exit(broken === 0 ? 0 : 1);
