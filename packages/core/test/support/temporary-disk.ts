import { execFileSync } from "node:child_process";
import { onTestFinished } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

/** A small disk of its own for one test. */
export interface TemporaryDisk {
  readonly dir: string;
  makeReadOnly(): void;
}

/** Mounts a disk of so many kilobytes; undefined where that takes rights this process does not have. */
export async function temporaryDisk(kilobytes: number): Promise<TemporaryDisk | undefined> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return undefined;
  const dir = await temporaryFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", dir], { stdio: "ignore" });
  } catch {
    return undefined; // A container without the right to mount: the test says that it was skipped.
  }
  onTestFinished(() => void execFileSync("umount", [dir]));
  return { dir, makeReadOnly: () => void execFileSync("mount", ["-o", "remount,ro", dir]) };
}
