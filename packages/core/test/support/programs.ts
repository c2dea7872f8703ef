import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** A program of `programs/` that runs in a process of its own. */
export interface Program {
  readonly process: ChildProcess;
  /** What it printed, and how it ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

/** Starts a program. */
export function start(name: "record" | "fold" | "take-lock", ...args: readonly string[]): Program {
  const path = join(import.meta.dirname, "programs", `${name}.ts`);
  const child = spawn(process.execPath, ["--import", "jiti/register", path, ...args], {
    // Node 20 runs no TypeScript by itself; the loader is looked up from the working folder.
    cwd: import.meta.dirname,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]);
  return {
    process: child,
    ended: ended.then(([, output, errors]) => ({ code: child.exitCode, output: output + errors })),
  };
}
