import { expect, it } from "vitest";
import { DEFAULT_MODEL } from "../src/analyse/flakiness-model.ts";
import { healRecord } from "../src/analyse/heal-record.ts";
import { type HistoryOptions, rebuildHistory, updateHistory } from "../src/history/update-history.ts";
import { openRunLog } from "../src/log/run-log.ts";
import type { History } from "../src/model/history.ts";
import { settleHealing } from "../src/settle-healing.ts";
import { aHealRun } from "./support/healing.ts";
import { startOf } from "./support/recorded-runs.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

/** Flaky in 8 runs, cured in 8, and then 20 more. */
async function recordStory(dir: string): Promise<void> {
  for (let number = 1; number <= 36; number += 1) {
    const letters = number <= 8 && number % 2 === 0 ? "FP" : "P";
    const { started, lines } = aHealRun(number, letters, number <= 8 ? "a" : "b");
    const log = openRunLog(dir, started, { onError: () => undefined });
    for (const line of lines.slice(1)) log.append(line);
    await log.close();
  }
}

const OPTIONS: HistoryOptions = { now: new Date(startOf(50)) };
const FEW: HistoryOptions = { ...OPTIONS, retention: { days: 90, runs: 20, megabytes: 512 } };

const recordOf = (history: History): unknown =>
  healRecord(history).map(({ attempt: { state, clean, begunAt }, test }) => ({
    state,
    clean,
    begunAt,
    titles: test.titlePath,
  }));

it("what was decided outlives the runs that decided it", async () => {
  const dir = await temporaryFolder();
  await recordStory(dir);
  const { history } = await updateHistory(dir, OPTIONS);
  const record = recordOf(history);
  expect(record).toMatchObject([{ state: "healed", begunAt: startOf(9) }]);
  expect(await settleHealing(dir, { history, model: DEFAULT_MODEL, now: new Date(startOf(49)) })).toEqual([]);

  const later = (await updateHistory(dir, FEW)).history;
  expect(later.runs).toHaveLength(20);
  expect(recordOf(later)).toEqual(record);
  expect(recordOf((await rebuildHistory(dir, FEW)).history)).toEqual(record);
});

it("is told once", async () => {
  const dir = await temporaryFolder();
  await recordStory(dir);
  for (let time = 0; time < 2; time += 1) {
    const { history } = await updateHistory(dir, OPTIONS);
    await settleHealing(dir, { history, model: DEFAULT_MODEL, now: new Date(startOf(49)) });
  }
  expect((await updateHistory(dir, OPTIONS)).history.healsEnded).toHaveLength(1);
});
