import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { listRunLogs, readRunLog, type RecordedRun } from "@hindcast/core";
import { afterAll } from "vitest";
import { installPackages, linkInto } from "./install.ts";

/** How a run of the real command line ended. */
export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the process as soon as its output matches. */
  readonly when?: { readonly prints: RegExp; readonly act: (child: ChildProcess) => void };
  /** The folder to run in, from the project's. */
  readonly cwd?: string;
}

/** A temporary folder with a Git repository and tests in it. */
export interface Project {
  readonly dir: string;
  write(files: Readonly<Record<string, string>>): void;
  git(...args: readonly string[]): string;
  commit(message?: string): void;
  /** Runs a program of Node with these arguments. */
  node(args: readonly string[], options?: RunOptions): Promise<Ran>;
  /** Everything that is remembered of the runs so far, oldest first. */
  runs(): Promise<RecordedRun[]>;
  /** The latest of them. @throws when nothing is remembered */
  lastRun(): Promise<RecordedRun>;
}

/** Output without its line breaks: our summary wraps at the width of the screen. */
export function unwrapped(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

/** Makes a project of these files, in which the named packages are installed, and commits its files. */
export type MakeFolder = (
  files: Readonly<Record<string, string>>,
  installed: Readonly<Record<string, string>>,
) => Project;

/** Gives a test file its projects, with our packages in them; their folders are removed when all of its tests are over. */
export function useFolders(): MakeFolder {
  const ours = installPackages();
  const folders = [ours.folder];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  return (files, installed) => {
    const dir = realpathSync(mkdtempSync(join(tmpdir(), "hindcast-e2e-")));
    folders.push(dir);
    for (const [name, path] of Object.entries({ ...installed, ...ours.packages })) linkInto(dir, name, path);
    const project = openProject(dir);
    project.git("init", "-q", "-b", "main");
    project.write(files);
    project.commit("Begin");
    return project;
  };
}

function openProject(dir: string): Project {
  const git = (...args: readonly string[]): string =>
    execFileSync("git", args, { cwd: dir, encoding: "utf8", env: cleanEnvironment(), stdio: "pipe" });
  return {
    dir,
    git,
    write(files) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(dir, name)), { recursive: true });
        writeFileSync(join(dir, name), text);
      }
    },
    commit(message = "Change") {
      git("add", "-A");
      git("commit", "-q", "-m", message);
    },
    node: (args, options) => run(args, dir, options),
    runs: () => readRuns(dir),
    async lastRun() {
      const last = (await readRuns(dir)).at(-1);
      if (last === undefined) throw new Error(`nothing was recorded in ${dir}`);
      return last;
    },
  };
}

async function readRuns(dir: string): Promise<RecordedRun[]> {
  const logs = await listRunLogs(join(dir, ".hindcast"));
  return await Promise.all(logs.map(({ path }) => readRunLog(path)));
}

function run(args: readonly string[], dir: string, { env, when, cwd = "." }: RunOptions = {}): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {
      cwd: join(dir, cwd),
      env: { ...cleanEnvironment(), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    let acted = false;
    const look = (): void => {
      if (acted || when === undefined || !when.prints.test(stdout)) return;
      acted = true;
      when.act(child);
    };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      look();
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", fail);
    child.on("close", (code, signal) => done({ code, signal, stdout, stderr }));
  });
}

/** What the tests themselves run under must not decide what they see: no CI, no colours, no options of ours. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "USERPROFILE", "APPDATA"];
  const inherited = kept.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(inherited),
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "Ada",
    GIT_AUTHOR_EMAIL: "ada@example.org",
    GIT_COMMITTER_NAME: "Ada",
    GIT_COMMITTER_EMAIL: "ada@example.org",
    NO_COLOR: "1",
  };
}
