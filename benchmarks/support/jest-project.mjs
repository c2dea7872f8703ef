import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";

const REPORT = join(import.meta.dirname, "jest-report.cjs");
const DAY_MS = 86_400_000;

/** A folder with a project that has its own Jest; `jestArguments` are what it is always run with. */
export function openJestProject(folder, jestArguments = []) {
  const root = realpathSync(folder);
  const manifest = createRequire(join(root, "_")).resolve("jest/package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8"));
  const bin = join(manifest, "../bin/jest.js");
  const project = {
    root,
    version,
    bin,
    /** Paths as Hindcast stores them. */
    toRelative: (path) => relative(root, path).split(sep).join("/"),
    jest: (args, options) => run([bin, ...jestArguments, ...args], { cwd: root, ...options }),
    runSuite: (options) => runSuite(project, [], options),
  };
  return project;
}

/**
 * Runs the suite and tells of each file how long it took and the titles of what failed; undefined when Jest came to no end,
 * or not in time.
 * @returns {Promise<{file: string, durationMs: number, failing: string[]}[] | undefined>}
 */
export async function runSuite(project, args = [], { env, ...options } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "hindcast-jest-"));
  const output = join(folder, "report.json");
  const ran = await project.jest([...args, "--ci", "--silent", `--reporters=${REPORT}`], {
    ...options,
    env: { ...env, JEST_REPORT: output },
  });
  const files = ran.timedOut || !existsSync(output) ? undefined : JSON.parse(readFileSync(output, "utf8"));
  rmSync(folder, { recursive: true, force: true });
  return files?.map(({ path, durationMs, failing }) => ({
    file: project.toRelative(path),
    durationMs,
    failing,
  }));
}

/** The test files that Jest would run, relative to the project. */
export async function listTests(project, args, options) {
  const { stdout, stderr } = await project.jest([...args, "--listTests", "--json"], options);
  const list = stdout.split("\n").find((line) => line.startsWith("["));
  if (list === undefined) {
    // With nothing to run Jest says so instead of an empty list.
    if (`${stdout}${stderr}`.includes("No tests found")) return [];
    throw new Error(`Jest listed no tests:\n${stderr.slice(-3000)}`);
  }
  return JSON.parse(list).map(project.toRelative);
}

/** In a group of its own, so that workers in an endless loop end with it. */
async function run(args, { cwd, env = {}, timeoutMs = DAY_MS }) {
  const child = spawn(process.execPath, args, {
    cwd,
    detached: process.platform !== "win32",
    env: { ...process.env, FORCE_COLOR: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    if (process.platform === "win32") child.kill();
    else process.kill(-child.pid, "SIGKILL");
  }, timeoutMs);
  const [stdout, stderr, status] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise((ended) => child.once("close", ended)),
  ]);
  clearTimeout(timer);
  return { status, stdout, stderr, timedOut };
}

async function textOf(stream) {
  let text = "";
  for await (const chunk of stream.setEncoding("utf8")) text += chunk;
  return text;
}
