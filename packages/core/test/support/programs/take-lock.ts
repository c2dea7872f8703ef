/**
 * Takes a lock many times and looks, each time, whether another living process is inside. Arguments: folder, times, and
 * the time at which it kills itself while it holds the lock. Prints a line for each violation, and "done".
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { withLock } from "../../../src/history/lock.ts";

const [dir = "", times = "", dieAt = ""] = process.argv.slice(2);
const marker = join(dir, "inside");

for (let time = 0; time < Number(times); time += 1) {
  await withLock(
    dir,
    async () => {
      const other = pidInside();
      if (other !== undefined && isRunning(other)) process.stdout.write(`${process.pid} met ${other}\n`);
      writeFileSync(marker, String(process.pid));
      await sleep(Math.random() * 4);
      if (String(time) === dieAt) process.kill(process.pid, "SIGKILL");
      rmSync(marker);
    },
    { timeoutMs: 60_000 },
  );
}
process.stdout.write("done\n");

function pidInside(): number | undefined {
  try {
    return Number(readFileSync(marker, "utf8")) || undefined;
  } catch {
    return undefined; // Nobody is inside.
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
