import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { COLOR } from "./terminal.mjs";

const require = createRequire(import.meta.url);
const PLAYWRIGHT = require.resolve("@playwright/test/cli");
const HINDCAST = join(dirname(require.resolve("@hindcast/cli/package.json")), "bin/hindcast.js");

const LONGEST_RUN_MS = 300_000;

/** The story takes place on one developer's machine, wherever the demo runs: a CI's variables would join its runs. */
const FOREIGN =
  /^(?:CI$|CI_|BUILD_|GITHUB_|GITLAB_|RUNNER_|BUILDKITE|CIRCLE|TRAVIS|JENKINS|TF_BUILD|TEAMCITY|HINDCAST|SHOP_)/;

/**
 * @typedef {object} Ran
 * @property {number} exitCode
 * @property {string} output
 */

/**
 * The commands of one clone, as a user there would type them.
 * @param {{dir: string, browser: string | undefined}} place
 */
export function commandsIn({ dir, browser }) {
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name))),
    HINDCAST_CHROMIUM: browser ?? "none",
    ...(COLOR && { FORCE_COLOR: "1" }),
  };

  return {
    /**
     * `npx playwright test …`
     * @param {readonly string[]} args
     * @param {Record<string, string>} settings
     * @returns {Promise<Ran>}
     */
    playwright: (args, settings) =>
      run([PLAYWRIGHT, "test", ...args], { cwd: dir, env: { ...env, ...settings } }),

    /**
     * `npx hindcast …`
     * @param {readonly string[]} args
     * @returns {Promise<Ran>}
     */
    hindcast: (args) => run([HINDCAST, ...args], { cwd: dir, env }),

    /**
     * `npx hindcast … --json`, read.
     * @param {readonly string[]} args
     */
    async ask(args) {
      const { exitCode, output } = await run([HINDCAST, ...args, "--json"], { cwd: dir, env });
      if (exitCode !== 0) throw new Error(`hindcast ${args.join(" ")} ended with ${exitCode}:\n${output}`);
      return JSON.parse(output);
    },
  };
}

/**
 * What Hindcast printed at the end of a run, without the runner's own report.
 * @param {string} output
 * @returns {string | undefined}
 */
export function summaryIn(output) {
  const lines = output.split(/\r?\n/);
  const start = lines.findIndex((line) => /^ hindcast {2}/.test(stripVTControlCharacters(line)));
  return start === -1 ? undefined : lines.slice(start).join("\n").trimEnd();
}

/**
 * @param {readonly string[]} args
 * @param {{cwd: string, env: NodeJS.ProcessEnv}} place
 * @returns {Promise<Ran>}
 */
function run(args, place) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      ...place,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: LONGEST_RUN_MS,
    });
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (errors += chunk));
    child.once("error", reject);
    child.once("close", (code) =>
      resolve({ exitCode: code ?? 1, output: code === 2 ? output + errors : output }),
    );
  });
}
