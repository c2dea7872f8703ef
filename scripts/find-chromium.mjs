import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { posix, win32 } from "node:path";
import { argv, execPath, exit, stderr, stdout } from "node:process";
import { fileURLToPath } from "node:url";

const INSTALL_TIMEOUT_MS = 5 * 60_000;
const START_TIMEOUT_MS = 20_000;

const LINUX_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_APPS = ["Chromium", "Google Chrome", "Microsoft Edge"];
const WINDOWS_PROGRAMS = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Chromium\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

/** The value of `HINDCAST_CHROMIUM` that asks to do without a browser. */
const NONE = "none";

const HOW_TO =
  "Set HINDCAST_CHROMIUM to the program of a Chromium or Chrome, or run: npx playwright install --with-deps chromium";

const require = createRequire(import.meta.url);

/**
 * The program of a Chromium on this machine: `HINDCAST_CHROMIUM`, the system's usual places, Playwright's own.
 * Undefined when there is none, or when `HINDCAST_CHROMIUM=none` asks to do without. Throws when it names no file.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findChromium(env = process.env) {
  const named = env.HINDCAST_CHROMIUM;
  if (named === NONE) return undefined;
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return named;
    throw new Error(
      `HINDCAST_CHROMIUM is ${named}, but there is no such file. Name a Chromium, or unset it.`,
    );
  }
  return usualPlaces(process.platform, env).find((path) => existsSync(path)) ?? playwrightsOwn();
}

/**
 * Finds a Chromium, else installs one: with Playwright's installer, then with apt-get where that is allowed (root).
 * Undefined when neither succeeds; with `CI=true` it throws instead, because there nothing may be left out in silence.
 * @param {{env?: NodeJS.ProcessEnv, say?: (line: string) => void}} [means]
 * @returns {string | undefined}
 */
export function ensureChromium({ env = process.env, say = (line) => stderr.write(`${line}\n`) } = {}) {
  const found = env.HINDCAST_CHROMIUM === NONE ? undefined : (findChromium(env) ?? install(env, say));
  if (found !== undefined) return found;
  if (env.CI === "true")
    throw new Error(`There is no browser, and with CI=true none may be missing. ${HOW_TO}`);
  say(`!! NO BROWSER: everything that needs one is left out. ${HOW_TO}`);
  return undefined;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 * @returns {string | undefined}
 */
function install(env, say) {
  return installWithPlaywright(say) ?? installWithApt(env, say);
}

/**
 * Where a Chromium usually lies, the likeliest place first.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
export function usualPlaces(platform, env) {
  if (platform === "win32") {
    const roots = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(
      (root) => root !== undefined,
    );
    return WINDOWS_PROGRAMS.flatMap((program) => roots.map((root) => win32.join(root, program)));
  }
  if (platform === "darwin") {
    const roots = ["/Applications", ...(env.HOME ? [posix.join(env.HOME, "Applications")] : [])];
    return MAC_APPS.flatMap((app) =>
      roots.map((root) => posix.join(root, `${app}.app/Contents/MacOS/${app}`)),
    );
  }
  const folders = (env.PATH ?? "").split(":").filter((folder) => folder.startsWith("/"));
  const places = [...new Set(["/usr/bin", "/usr/local/bin", ...folders, "/snap/bin"])];
  return LINUX_NAMES.flatMap((name) => places.map((folder) => posix.join(folder, name)));
}

/** @returns {string | undefined} */
function playwrightsOwn() {
  // Required only here: it is slow to load, and a system's browser is the common case.
  const path = require("@playwright/test").chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/**
 * @param {(line: string) => void} say
 * @returns {string | undefined}
 */
function installWithPlaywright(say) {
  say("No browser found: trying Playwright's installer …");
  if (!run(execPath, [require.resolve("@playwright/test/cli"), "install", "chromium"])) return undefined;
  const path = playwrightsOwn();
  return path !== undefined && starts(path) ? path : undefined;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 * @returns {string | undefined}
 */
function installWithApt(env, say) {
  if (!existsSync("/usr/bin/apt-get") || process.getuid?.() !== 0) return undefined;
  say("Trying the system's package manager …");
  run("apt-get", ["update", "-q"]);
  if (!run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"])) return undefined;
  const path = usualPlaces("linux", env).find((place) => existsSync(place));
  return path !== undefined && starts(path) ? path : undefined;
}

/**
 * Tells whether a browser starts: Playwright's own does not on a Linux that lacks its libraries.
 * @param {string} program
 * @returns {boolean}
 */
function starts(program) {
  if (process.platform !== "linux") return true;
  return spawnSync(program, ["--version"], { stdio: "ignore", timeout: START_TIMEOUT_MS }).status === 0;
}

/**
 * Runs an installer; what it says goes to stderr, because stdout is for the answer.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {boolean} whether it succeeded
 */
function run(command, args) {
  const options = { stdio: ["ignore", 2, 2], timeout: INSTALL_TIMEOUT_MS };
  return spawnSync(command, [...args], options).status === 0;
}

/** As a program it prints the path of the browser; nothing when there is none. */
if (argv[1] === fileURLToPath(import.meta.url)) {
  try {
    stdout.write(`${ensureChromium() ?? ""}\n`);
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    exit(1);
  }
}
