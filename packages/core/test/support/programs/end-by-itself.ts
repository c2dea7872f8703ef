/** Records and ends without closing the log, as a runner does that calls `process.exit`. Arguments: folder. */
import { begin } from "../recorded-folder.ts";

const [dir = ""] = process.argv.slice(2);

const log = begin(dir, 1, { 1: "P", 2: "FP" });
process.on("exit", () => log.closeSync());
