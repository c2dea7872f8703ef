import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isAbsolute, join, relative, resolve } from "node:path";
import { createJiti } from "jiti";
import {
  BadInputError,
  findRoot,
  openMemory,
  readHistory,
  resolveOptions,
  retentionPolicy,
  type History,
  type HistoryOptions,
  type Memory,
} from "@hindcast/core";
import type { Invocation } from "./command.ts";
import { testCommand } from "./runners/project-runners.ts";

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
 * The history of a memory that has one; what a person should know about its files is told on stderr.
 * @throws BadInputError when nothing was recorded yet
 */
export async function requireHistory(
  memory: Memory,
  { terminal, cwd, now }: Pick<Invocation, "terminal" | "cwd" | "now">,
): Promise<History> {
  const { history, notices } = await readHistory(memory.dir, historyOptions(memory, now));
  for (const notice of [...memory.notices, ...notices]) terminal.warn(`hindcast: ${notice}`);
  if (history.runs.length > 0) return history;
  throw noHistory(memory, cwd);
}

/** Nothing was recorded yet, and what to do about it. */
export function noHistory(memory: Memory, cwd: string): BadInputError {
  return new BadInputError(
    `No history in ${shortPath(memory)}. Run your tests once with the reporter: ${testCommand(cwd, memory.root)} (npx hindcast init adds it)`,
  );
}

/** How the history of a memory is read and kept. */
export function historyOptions({ options }: Memory, now: Date): HistoryOptions {
  return { now, retention: retentionPolicy(options) };
}

/** The memory's folder as a person would type it. */
export function shortPath({ root, dir }: Pick<Memory, "root" | "dir">): string {
  const inside = relative(root, dir);
  // On Windows the way to another drive is absolute.
  const isInside = inside !== "" && !inside.startsWith("..") && !isAbsolute(inside);
  return (isInside ? inside : dir).replaceAll("\\", "/");
}

/** Reads source files of a repository; undefined for one that is gone. */
export function sourceReader(root: string): (path: string) => string | undefined {
  return (path) => {
    try {
      return readFileSync(join(root, path), "utf8");
    } catch {
      // A test of the history may lie in a file that was deleted since.
      return undefined;
    }
  };
}
