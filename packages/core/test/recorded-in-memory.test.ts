import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { rebuildHistory } from "../src/history/update-history.ts";
import { playRun } from "./support/played-run.ts";

it("adds to the history what reading the log again would add", async () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "hindcast-in-memory-")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const dir = join(root, ".hindcast");
  const history = (): unknown => JSON.parse(readFileSync(join(dir, "history.json"), "utf8"));

  await playRun(root, { adds: "P", pays: "FP", ships: "F", waits: "" });
  await playRun(root, { adds: "PP", pays: "P", ships: "FF" }, { minute: 5 });
  const told = history();
  await rebuildHistory(dir, {});

  expect(history()).toEqual(told);
});
