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
import { basename, dirname, join, resolve } from "node:path";

const EXAMPLE = resolve(import.meta.dirname, "..");
const FIND_CHROMIUM = resolve(EXAMPLE, "../../scripts/find-chromium.mjs");
const LEFT_BEHIND = new Set([
  "node_modules",
  ".hindcast",
  ".auth",
  "test-results",
  "playwright-report",
  "demo",
]);

/**
 * The shop in a repository of its own, in a temporary folder: its history can be played with.
 * @typedef {object} ShopClone
 * @property {string} dir
 * @property {(file: string, from: string, to: string) => void} edit  replaces a text that must be there
 * @property {(file: string, text: string) => void} write
 * @property {(from: string, to: string) => void} move
 * @property {(message: string) => string} commit  everything; returns the short hash
 * @property {() => void} remove
 */

/** @returns {ShopClone} */
export function cloneShop() {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), "hindcast-shop-")));
  cpSync(EXAMPLE, dir, { recursive: true, filter: (path) => !LEFT_BEHIND.has(basename(path)) });
  // In the workspace the module lies beside the example; alone, the shop needs its own copy.
  cpSync(FIND_CHROMIUM, join(dir, "find-chromium.mjs"));
  symlinkSync(nodeModules(), join(dir, "node_modules"), "junction");

  /** @param {readonly string[]} args */
  const git = (...args) => execFileSync("git", args, { cwd: dir, encoding: "utf8" }).trim();
  git("init", "-q", "-b", "main");
  for (const [key, value] of Object.entries({
    "user.name": "Plum & Quill",
    "user.email": "shop@example.com",
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
 * The folder that holds the packages the shop's tests use: the example's own, or the workspace's.
 * @param {string} [from]
 * @returns {string}
 */
function nodeModules(from = EXAMPLE) {
  const folder = join(from, "node_modules");
  if (existsSync(join(folder, "@playwright/test"))) return folder;
  if (dirname(from) === from)
    throw new Error("The packages are not installed. Run npm ci in the root of the repository.");
  return nodeModules(dirname(from));
}
