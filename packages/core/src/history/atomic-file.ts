import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { errnoOf } from "../log/errno.ts";

/** On Windows a file that a virus scanner or an indexer looks at cannot be replaced for a moment. */
const BUSY: ReadonlySet<string> = new Set(["EPERM", "EBUSY", "EACCES"]);
/** Milliseconds to wait before each new try: about a second in all. */
const RETRY_AFTER_MS = [10, 20, 50, 100, 200, 300, 400];

/** Ends the name of a file that is being written; whoever finds an old one may delete it. */
export const UNFINISHED_SUFFIX = ".tmp";

/**
 * Replaces a file so that a reader, or a crash at any moment, finds the old content or the new, never a part. The
 * folder must exist. Nothing is left behind when it fails.
 */
export async function writeFileAtomic(path: string, content: string | Uint8Array): Promise<void> {
  const draft = draftOf(path);
  try {
    const file = await open(draft, "wx");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await replace(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** The same for callers that cannot await. */
export function writeFileAtomicSync(path: string, content: string | Uint8Array): void {
  const draft = draftOf(path);
  try {
    const fd = openSync(draft, "wx");
    try {
      writeFileSync(fd, content);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    replaceSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** In the same folder: a rename across file systems is no rename. */
function draftOf(path: string): string {
  return `${path}.${randomBytes(6).toString("hex")}${UNFINISHED_SUFFIX}`;
}

async function replace(draft: string, path: string): Promise<void> {
  for (const retryAfterMs of RETRY_AFTER_MS) {
    try {
      return await rename(draft, path);
    } catch (error) {
      if (!isBusy(error)) throw error;
      await sleep(retryAfterMs);
    }
  }
  return rename(draft, path);
}

function replaceSync(draft: string, path: string): void {
  for (const retryAfterMs of RETRY_AFTER_MS) {
    try {
      return renameSync(draft, path);
    } catch (error) {
      if (!isBusy(error)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryAfterMs);
    }
  }
  return renameSync(draft, path);
}

function isBusy(error: unknown): boolean {
  return process.platform === "win32" && BUSY.has(errnoOf(error));
}
