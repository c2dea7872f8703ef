/** Records a whole run and folds it. Arguments: folder, run number. */
import { updateHistory } from "../../../src/history/update-history.ts";
import { openRunLog } from "../../../src/log/run-log.ts";
import { aRunFinished, aRunStarted, linesOf, startOf } from "../recorded-runs.ts";

const [dir = "", number = ""] = process.argv.slice(2);

const log = openRunLog(dir, aRunStarted(Number(number)), {
  onError: (notice) => {
    throw new Error(notice);
  },
});
for (const line of linesOf({ 1: "P", 2: "FP", [number]: "F" }, Number(number))) log.append(line);
log.append(aRunFinished());
await log.close();
await updateHistory(dir, { now: new Date(startOf(100)), timeoutMs: 60_000 });
