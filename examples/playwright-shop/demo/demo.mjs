import { resolve } from "node:path";
import { exit } from "node:process";
import { ensureChromium } from "../../../scripts/find-chromium.mjs";
import { cloneExample } from "../../support/clone.mjs";
import { commandsIn } from "../../support/commands.mjs";
import { createTeller } from "../../support/teller.mjs";
import { print } from "../../support/terminal.mjs";
import { CALM, STORY } from "./story.mjs";

const FIND_CHROMIUM = resolve(import.meta.dirname, "../../../scripts/find-chromium.mjs");

const browser = findBrowser();
const clone = cloneExample({
  example: resolve(import.meta.dirname, ".."),
  author: "Plum & Quill",
  // In the workspace the module lies beside the example; alone, the shop needs its own copy.
  files: { "find-chromium.mjs": FIND_CHROMIUM },
});
const commands = commandsIn({ dir: clone.dir, settings: { HINDCAST_CHROMIUM: browser ?? "none" } });
const teller = createTeller({ clone, commands, runner: "playwright", weather: CALM });

exit(await teller.tell(tellStory));

async function tellStory() {
  print(
    "Plum & Quill, a small shop, and what Hindcast makes of its test runs.\nEvery run below is a real one.",
  );
  for (const chapter of STORY) await teller.play(chapter);
  teller.headline("What is flaky by now?");
  await teller.show(["flaky"]);
  teller.headline("And why is that believed of it?");
  const flaky = teller.tests().find(({ verdict }) => verdict === "flaky");
  teller.check(flaky !== undefined, "the test that lost its race twice is known to be flaky");
  if (flaky !== undefined) await teller.show(["explain", flaky.testId]);
  if (browser === undefined) print("\n!! Without a browser the story was told with the API tests alone.");
}

/** @returns {string | undefined} */
function findBrowser() {
  try {
    return ensureChromium({ say: print });
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    exit(1);
  }
}
