import { argv } from "node:process";
import { summaryIn, typedCommand } from "./commands.mjs";
import { nameOf } from "./expectations.mjs";
import { print, printChapter, printCheck, printCommand } from "./terminal.mjs";

/** @import { Clone } from "./clone.mjs" */
/** @import { commandsIn, Ran, Runner } from "./commands.mjs" */
/** @import { Expectation, Facts, JudgedTest, Selection } from "./expectations.mjs" */

/**
 * One run of a story.
 * @typedef {object} Chapter
 * @property {string} tells  what happens, for the reader
 * @property {string} [commit]  message; without one nothing is committed before the run
 * @property {(clone: Clone) => void} [change]  what is changed before the run
 * @property {Runner} [runner]  when it is not the usual one
 * @property {readonly string[]} [args]  of the runner
 * @property {Readonly<Record<string, string>>} [typed]  environment that the user types before the command
 * @property {Readonly<Record<string, string>>} [weather]  environment that nobody in the story knows of
 * @property {readonly string[]} [select]  what `hindcast select` is asked before the run, to show what is coming
 * @property {readonly Expectation[]} expects  what must then be so
 */

const EVERY_VERDICT = "stable,flaky,broken,new,recovered,unknown";

/**
 * Tells a story in a clone: changes it, runs its tests, prints what a user would see, and checks that it came true.
 * @param {object} stage
 * @param {Clone} stage.clone
 * @param {ReturnType<typeof commandsIn>} stage.commands
 * @param {Runner} stage.runner  the usual one
 * @param {Readonly<Record<string, string>>} [stage.weather]  the usual environment
 */
export function createTeller({ clone, commands, runner: usualRunner, weather: usualWeather = {} }) {
  /** @type {Readonly<Record<Runner, Set<string>>>} */
  const brokenOnce = { jest: new Set(), playwright: new Set() };
  /** @type {readonly JudgedTest[]} */
  let tests = [];
  let chapters = 0;
  let broken = 0;

  return {
    play,
    check,
    show,

    /** What is known of every test by now. */
    tests: () => tests,

    /**
     * A question after the runs, with a headline of its own.
     * @param {string} text
     */
    headline: (text) => printChapter("  ", text),

    /**
     * Tells it all, and how it went.
     * @param {() => Promise<void>} story
     * @returns {Promise<number>} the exit code
     */
    async tell(story) {
      try {
        await story();
      } catch (error) {
        broken += 1;
        print(error instanceof Error ? (error.stack ?? error.message) : String(error));
      }
      if (broken > 0 || argv.includes("--keep"))
        print(`\nThe repository and its .hindcast folder are in ${clone.dir}`);
      else clone.remove();
      print(broken === 0 ? "\nThe story came true." : `\nThe story went wrong in ${broken} places.`);
      return broken === 0 ? 0 : 1;
    },
  };

  /** @param {Chapter} chapter */
  async function play({ tells, commit, change, runner = usualRunner, args = [], ...chapter }) {
    const { typed, weather, select, expects } = chapter;
    chapters += 1;
    printChapter(String(chapters).padStart(2), tells);
    change?.(clone);
    if (commit !== undefined) print(`   commit ${clone.commit(commit)}  ${commit}`);
    const selection = select === undefined ? undefined : await tellSelection(select);
    printCommand(typedCommand(runner, args, typed));
    const ran = await commands.test(runner, args, { ...usualWeather, ...weather, ...typed });
    const summary = summaryIn(ran);
    print(summary ?? ran.output + ran.errors);
    const facts = summary === undefined ? undefined : await readFacts(runner, ran, selection);
    for (const { promise, holds } of expects) check(facts !== undefined && holds(facts), promise);
  }

  /**
   * Shows what the coming run will select and why.
   * @param {readonly string[]} asked
   * @returns {Promise<Selection>}
   */
  async function tellSelection(asked) {
    const args = ["select", ...asked];
    await show(args);
    return commands.ask(args);
  }

  /**
   * @param {Runner} runner
   * @param {Ran} ran
   * @param {Selection | undefined} selection
   * @returns {Promise<Facts>}
   */
  async function readFacts(runner, { exitCode }, selection) {
    const summary = await commands.ask(["summary"]);
    const testsBefore = tests;
    ({ tests } = await commands.ask(["flaky", "--verdict", EVERY_VERDICT]));
    for (const test of selection ? [] : summary.tests) {
      if (test.diagnosis === "regression") brokenOnce[runner].add(nameOf(test));
    }
    return {
      exitCode,
      summary,
      tests,
      testsBefore,
      brokenOnce: brokenOnce[runner],
      ...(selection && { selection }),
    };
  }

  /**
   * Prints what a command of Hindcast says.
   * @param {readonly string[]} args
   */
  async function show(args) {
    printCommand(["npx hindcast", ...args].join(" "));
    const { exitCode, output, errors } = await commands.hindcast(args);
    print((exitCode === 2 ? output + errors : output).trimEnd());
  }

  /**
   * @param {boolean} holds
   * @param {string} promise
   */
  function check(holds, promise) {
    printCheck(holds, promise);
    if (!holds) broken += 1;
  }
}
