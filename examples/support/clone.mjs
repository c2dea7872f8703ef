import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

const LEFT_BEHIND = new Set([
  "node_modules",
  ".hindcast",
  ".auth",
  "test-results",
  "playwright-report",
  "demo",
]);

/**
 * An example in a repository of its own, in a temporary folder: its history can be played with.
 * @typedef {object} Clone
 * @property {string} dir
 * @property {(file: string, from: string, to: string) => void} edit  replaces a text that must be there
 * @property {(file: string, text: string) => void} write
 * @property {(from: string, to: string) => void} move
 * @property {(message: string) => string} commit  everything; returns the short hash
 * @property {() => void} remove
 */

/**
 * @param {{example: string, author: string, files?: Readonly<Record<string, string>>}} what the example's folder, who
 *   commits in the story, and files that the clone needs beside the example's own: where in it → from where
 * @returns {Clone}
 */
export function cloneExample({ example, author, files = {} }) {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), `hindcast-${basename(example)}-`)));
  cpSync(example, dir, { recursive: true, filter: (path) => !LEFT_BEHIND.has(basename(path)) });
  for (const [to, from] of Object.entries(files)) cpSync(from, join(dir, to));
  symlinkSync(nodeModules(example), join(dir, "node_modules"), "junction");

  /** @param {readonly string[]} args */
  const git = (...args) => execFileSync("git", args, { cwd: dir, encoding: "utf8" }).trim();
  git("init", "-q", "-b", "main");
  for (const [key, value] of Object.entries({
    "user.name": author,
    "user.email": "demo@example.com",
    "commit.gpgsign": "false",
    "core.autocrlf": "false",
    "core.hooksPath": ".git/no-hooks",
  })) {
    git("config", key, value);
  }

  return {
    dir,
    edit(file, from, to) {
      const path = join(dir, file);
      const text = readFileSync(path, "utf8");
      if (!text.includes(from))
        throw new Error(`The story wants to change ${file}, but it does not hold: ${from}`);
      writeFileSync(path, text.replace(from, to));
    },
    write: (file, text) => writeFileSync(join(dir, file), text),
    move: (from, to) => void git("mv", from, to),
    commit(message) {
      git("add", "-A");
      git("commit", "-q", "-m", message);
      return git("rev-parse", "--short=7", "HEAD");
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/**
 * The folder that holds the packages the example's tests use: its own, or the workspace's.
 * @param {string} from
 * @returns {string}
 */
function nodeModules(from) {
  const folder = join(from, "node_modules");
  if (existsSync(join(folder, "@hindcast/cli"))) return folder;
  if (dirname(from) === from)
    throw new Error("The packages are not installed. Run npm ci in the root of the repository.");
  return nodeModules(dirname(from));
}
