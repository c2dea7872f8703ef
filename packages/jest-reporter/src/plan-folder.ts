import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PLAN_VARIABLE, planName, type FilePlan } from "./setup/file-plan.ts";

/** Where this process and those that run the tests leave things for each other. */
export interface PlanFolder {
  /** Leaves the plan of a test file for whoever is about to run it. */
  leave(testPath: string, plan: FilePlan): void;
  /** Takes the lists of modules that a test file has left, and removes them. */
  takeModules(testPath: string): readonly (readonly string[])[];
  /** Removes everything; may be called at any time. */
  remove(): void;
}

/**
 * Makes a folder that nobody else may read, and names it to every process begun from here on: workers inherit the
 * environment. @throws when there is no place for temporary files
 */
export function openPlanFolder(env: NodeJS.ProcessEnv): PlanFolder {
  const folder = mkdtempSync(join(tmpdir(), "hindcast-jest-"));
  const before = env[PLAN_VARIABLE];
  env[PLAN_VARIABLE] = folder;

  const remove = (): void => {
    process.off("exit", remove);
    rmSync(folder, { recursive: true, force: true });
    // Another run inside this process may have put its own in place meanwhile.
    if (env[PLAN_VARIABLE] !== folder) return;
    if (before === undefined) delete env[PLAN_VARIABLE];
    else env[PLAN_VARIABLE] = before;
  };
  // A bail, a forced exit and a test that ends the process leave no other moment.
  process.once("exit", remove);

  return {
    leave: (testPath, plan) =>
      writeFileSync(join(folder, `${planName(testPath, createHash)}.json`), JSON.stringify(plan), {
        mode: 0o600,
      }),
    takeModules(testPath) {
      const prefix = `${planName(testPath, createHash)}.modules-`;
      const names = readdirSync(folder).filter((name) => name.startsWith(prefix));
      return names.flatMap((name) => {
        const files = readList(join(folder, name));
        rmSync(join(folder, name), { force: true });
        return files === undefined ? [] : [files];
      });
    },
    remove,
  };
}

/** A worker that was killed leaves half a list, which is none. */
function readList(path: string): readonly string[] | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(path, "utf8"));
    return Array.isArray(read) ? read.filter((file) => typeof file === "string") : undefined;
  } catch {
    return undefined;
  }
}
