import { resolve } from "node:path";
import { exit } from "node:process";
import { cloneExample } from "../../support/clone.mjs";
import { commandsIn } from "../../support/commands.mjs";
import { createTeller } from "../../support/teller.mjs";
import { print } from "../../support/terminal.mjs";
import { CALM, STORY } from "./story.mjs";

const clone = cloneExample({ example: resolve(import.meta.dirname, ".."), author: "House style" });
const commands = commandsIn({ dir: clone.dir });
const teller = createTeller({ clone, commands, runner: "jest", weather: CALM });

exit(await teller.tell(tellStory));

async function tellStory() {
  print(
    "House style, a small library, and what Hindcast makes of its Jest runs.\nEvery run below is a real one.",
  );
  for (const chapter of STORY) await teller.play(chapter);
  teller.headline("What is flaky by now?");
  await teller.show(["flaky"]);
  teller.headline("And why is that believed of it?");
  const flaky = teller.tests().find(({ verdict }) => verdict === "flaky");
  teller.check(flaky !== undefined, "the test that lost its race is known to be flaky");
  if (flaky !== undefined) await teller.show(["explain", flaky.testId]);
  teller.headline("How often would a selection have been right?");
  await teller.show(["backtest"]);
}
