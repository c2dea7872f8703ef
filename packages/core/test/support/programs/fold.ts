/** Records a whole run and folds it. Arguments: folder, run number. */
import { updateHistory } from "../../../src/history/update-history.ts";
import { record } from "../recorded-folder.ts";
import { startOf } from "../recorded-runs.ts";

const [dir = "", number = ""] = process.argv.slice(2);

await record(dir, Number(number), { 1: "P", 2: "FP", [number]: "F" });
await updateHistory(dir, { now: new Date(startOf(100)), timeoutMs: 60_000 });
