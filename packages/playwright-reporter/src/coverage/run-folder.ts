import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SERVERS_VARIABLE } from "./handover.ts";

/** Where everyone who watches a run leaves what they saw. */
export interface RunFolder {
  readonly path: string;
  /** Lets go of the environment and of the folder; may be called at any time. */
  release(): void;
}

/**
 * Opens the folder of one run, and names it to the servers that Playwright starts: before it does, which is before it says
 * that the run begins. @throws when there is no place for temporary files
 */
export function openRunFolder(env: NodeJS.ProcessEnv): RunFolder {
  const path = mkdtempSync(join(tmpdir(), "hindcast-coverage-"));
  env[SERVERS_VARIABLE] = path;
  const release = (): void => {
    process.off("exit", release);
    if (env[SERVERS_VARIABLE] === path) delete env[SERVERS_VARIABLE];
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // A worker that was cut off may still write there; an error in an exit listener would change the exit code.
    }
  };
  process.once("exit", release);
  return { path, release };
}
