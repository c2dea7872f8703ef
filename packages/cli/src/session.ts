import { createRequire } from "node:module";
import { resolve } from "node:path";
import { createJiti } from "jiti";
import {
  BadInputError,
  findRoot,
  openMemory,
  readHistory,
  resolveOptions,
  type History,
  type Memory,
} from "@hindcast/core";
import type { Invocation } from "./command.ts";

type SessionInput = Pick<Invocation, "args" | "env" | "cwd" | "now">;

/**
 * Opens the memory a command works on, with the options of `hindcast.config.*` and the environment; `--dir` goes first.
 * @throws BadInputError when `strict` and an option is unknown or does not fit
 */
export function openSession({ args, env, cwd, now }: SessionInput, strict: boolean = true): Memory {
  const root = findRoot(cwd) ?? cwd;
  const { options } = resolveOptions({ env, root, cwd, load: loadModule, strict });
  const dir = args.text("dir");
  return openMemory({
    cwd,
    env,
    now,
    options: dir === undefined ? options : { ...options, historyDir: resolve(cwd, dir) },
  });
}

/** Loads a config file: TypeScript through jiti, everything else as Node does. */
export function loadModule(path: string): unknown {
  return /\.[mc]?ts$/.test(path) ? createJiti(path)(path) : createRequire(path)(path);
}

/**
 * The history of a memory that has one.
 * @throws BadInputError when nothing was recorded yet
 */
export async function requireHistory(memory: Memory): Promise<History> {
  const history = await readHistory(memory.dir);
  if (history.runs.length > 0) return history;
  throw new BadInputError(
    `No history in ${shortPath(memory)}. Run your tests once with the reporter: npx playwright test (npx hindcast init adds it)`,
  );
}

/** The memory's folder as a person would type it. */
export function shortPath({ root, dir }: Pick<Memory, "root" | "dir">): string {
  const inside = dir.startsWith(root) ? dir.slice(root.length + 1) : dir;
  return (inside || dir).replaceAll("\\", "/");
}
