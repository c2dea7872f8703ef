import { expect, it } from "vitest";
import { updateHistory } from "../src/history/update-history.ts";
import { undoRename } from "../src/undo-rename.ts";
import { record } from "./support/recorded-folder.ts";
import { startOf, testId } from "./support/recorded-runs.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

it("is taken in once, and counts as no run", async () => {
  const dir = await temporaryFolder();
  await record(dir, 1);
  const now = new Date(startOf(2));
  await undoRename(dir, { testId: testId(1), from: testId(2) }, now);
  const first = await updateHistory(dir, { now });
  expect(first.folded).toHaveLength(2);
  expect(first.history.runs).toHaveLength(1);
  expect((await updateHistory(dir, { now })).folded).toEqual([]);
});
