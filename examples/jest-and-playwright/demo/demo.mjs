import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { exit } from "node:process";
import { cloneExample } from "../../support/clone.mjs";
import { commandsIn } from "../../support/commands.mjs";
import { createTeller } from "../../support/teller.mjs";
import { print } from "../../support/terminal.mjs";
import { CALM, CHANGE, PAST } from "./story.mjs";

/** @import { JudgedTest } from "../../support/expectations.mjs" */

const clone = cloneExample({ example: resolve(import.meta.dirname, ".."), author: "Postage" });
const commands = commandsIn({ dir: clone.dir });
const teller = createTeller({ clone, commands, runner: "jest", weather: CALM });

exit(await teller.tell(tellStory));

async function tellStory() {
  print("Postage, a small service with two runners and one memory.\nEvery run below is a real one.");
  for (const chapter of PAST) await teller.play(chapter);

  teller.headline("What is flaky by now?");
  await teller.show(["flaky"]);
  const flaky = teller.tests().filter(({ verdict }) => verdict === "flaky");
  teller.check(flaky.length === 2 && isOfBoth(flaky), "one list names the flaky test of either runner");

  for (const chapter of CHANGE) await teller.play(chapter);

  teller.headline("What does the memory hold?");
  const runs = readdirSync(join(clone.dir, ".hindcast/runs"));
  print(`   .hindcast/runs            ${runs.length} runs`);
  teller.check(runs.length === PAST.length + CHANGE.length, "one history holds the runs of both runners");
  const { summary, tests } = await commands.ask(["select", "--base", "HEAD"]);
  print(`   .hindcast/manifest.json   ${summary.available} tests, ${summary.selected} for this change`);
  teller.check(
    summary.available === teller.tests().length && isOfBoth(tests),
    "one manifest knows the tests of both, and selects in both",
  );
}

/**
 * @param {readonly Pick<JudgedTest, "runner">[]} tests
 * @returns {boolean}
 */
function isOfBoth(tests) {
  return ["jest", "playwright"].every((name) => tests.some(({ runner }) => runner === name));
}
