/**
 * Records a run until it is killed. Arguments: folder, run number, and a file that is told of every attempt that was
 * handed to the log, and when: what the kernel was given outlives the process.
 */
import { appendFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { openRunLog } from "../../../src/log/run-log.ts";
import { aFailure, anAttempt, aRunStarted, aTestStarted } from "../recorded-runs.ts";

const [dir = "", number = "", witness = ""] = process.argv.slice(2);

const log = openRunLog(dir, aRunStarted(Number(number)), {
  onError: (notice) => {
    throw new Error(notice);
  },
});
for (let test = 1; ; test += 1) {
  log.append(aTestStarted(test));
  if (Math.random() < 0.3) await sleep(Math.random() * 20);
  const failures = Array.from({ length: test % 7 }, (_, index) =>
    aFailure(`f${index}`, { message: "x".repeat(500) }),
  );
  log.append(anAttempt(test, { failures }));
  appendFileSync(witness, `${test} ${Date.now()}\n`);
  if (test % 100 === 0) await sleep(1);
}
