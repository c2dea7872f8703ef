import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { exit } from "node:process";
import { cloneExample } from "../../support/clone.mjs";
import { commandsIn } from "../../support/commands.mjs";
import { createTeller } from "../../support/teller.mjs";
import { print } from "../../support/terminal.mjs";
import { CALM, STORY } from "./story.mjs";

/** @import { JudgedTest } from "../../support/expectations.mjs" */

const clone = cloneExample({ example: resolve(import.meta.dirname, ".."), author: "Postage" });
const commands = commandsIn({ dir: clone.dir });
const teller = createTeller({ clone, commands, runner: "jest", weather: CALM });

exit(await teller.tell(tellStory));

async function tellStory() {
  print("Postage, a small service with two runners and one memory. Every run below is a real one.");
  for (const chapter of STORY) await teller.play(chapter);

  teller.headline("What does the memory hold?");
  const runs = readdirSync(join(clone.dir, ".hindcast/runs")).length;
  const manifest = await commands.ask(["select", "--base", "HEAD"]);
  print(`   .hindcast/runs            ${runs} runs`);
  teller.check(runs === STORY.length, "one history holds the runs of both runners");
  teller.check(
    manifest.summary.available === teller.tests().length && isOfBoth(manifest.tests),
    "one manifest knows the tests of both, and selects in both",
  );

  teller.headline("What is flaky by now?");
  await teller.show(["flaky", "--verdict", "flaky,unknown"]);
  const shaky = teller.tests().filter(({ verdict }) => verdict === "flaky" || verdict === "unknown");
  teller.check(isOfBoth(shaky), "one list names tests of both");
}

/**
 * @param {readonly Pick<JudgedTest, "runner">[]} tests
 * @returns {boolean}
 */
function isOfBoth(tests) {
  return ["jest", "playwright"].every((name) => tests.some(({ runner }) => runner === name));
}
