import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errnoOf } from "./errno.ts";

/** The folder of the logs inside `.hindcast`. */
export function logFolder(dir: string): string {
  return join(dir, "runs");
}

/**
 * Makes the `.hindcast` folder and lets it ignore itself, so that nobody commits it by accident. A `.gitignore` that is
 * there stays: a team may have emptied it to commit its history.
 */
export function makeMemoryFolder(dir: string): void {
  mkdirSync(logFolder(dir), { recursive: true });
  try {
    writeFileSync(join(dir, ".gitignore"), "*\n", { flag: "wx" });
  } catch (error) {
    if (errnoOf(error) !== "EEXIST") throw error;
  }
}
