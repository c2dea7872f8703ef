import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";

const CORE: string = resolve(import.meta.dirname, "../..");
/** Inside the repository, so that the compiled programs find their dependencies. */
const OUT: string = resolve(CORE, "../../.tmp");

/** A program that runs in a process of its own. */
export interface Program {
  readonly process: ChildProcess;
  /** What it printed, and how it ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

const NAMES = ["record", "fold", "take-lock", "end-by-itself"] as const;

/** The programs of `programs/`, ready to be started as often as a test likes. */
export interface Programs {
  start(name: (typeof NAMES)[number], ...args: readonly string[]): Program;
  remove(): Promise<void>;
}

/** Compiles the programs once: Node 20 runs no TypeScript, and a loader would cost every process half a second. */
export async function compilePrograms(): Promise<Programs> {
  await mkdir(OUT, { recursive: true });
  const dir = await mkdtemp(join(OUT, "programs-"));
  const sources = NAMES.map((name) => join(import.meta.dirname, "programs", `${name}.ts`));
  const options = ["--noCheck", "--ignoreConfig", "--rootDir", CORE, "--outDir", dir, "--types", "node"];
  const modules = ["--module", "nodenext", "--target", "es2023", "--rewriteRelativeImportExtensions"];
  const tsc = createRequire(import.meta.url)
    .resolve("typescript/package.json")
    .replace(/package\.json$/, "bin/tsc");
  await promisify(execFile)(process.execPath, [tsc, ...options, ...modules, ...sources]);
  return {
    start: (name, ...args) => run(join(dir, "test/support/programs", `${name}.js`), args),
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

function run(path: string, args: readonly string[]): Program {
  const child = spawn(process.execPath, [path, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]);
  return {
    process: child,
    ended: ended.then(([, output, errors]) => ({ code: child.exitCode, output: output + errors })),
  };
}
