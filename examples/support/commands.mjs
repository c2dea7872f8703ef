import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { COLOR } from "./terminal.mjs";

const require = createRequire(import.meta.url);
const HINDCAST = [join(dirname(require.resolve("@hindcast/cli/package.json")), "bin/hindcast.js")];

/** @typedef {"jest" | "playwright"} Runner */

/** @type {Readonly<Record<Runner, {program: readonly string[], typed: string}>>} */
const RUNNERS = {
  jest: { program: [require.resolve("jest/bin/jest")], typed: "npx jest" },
  playwright: { program: [require.resolve("@playwright/test/cli"), "test"], typed: "npx playwright test" },
};

const LONGEST_RUN_MS = 300_000;

/** The story takes place on one developer's machine, wherever the demo runs: a CI's variables would join its runs. */
const FOREIGN =
  /^(?:CI$|CI_|BUILD_|GITHUB_|GITLAB_|RUNNER_|BUILDKITE|CIRCLE|TRAVIS|JENKINS|TF_BUILD|TEAMCITY|HINDCAST|SHOP_|RATES_)/;

/**
 * @typedef {object} Ran
 * @property {number} exitCode
 * @property {string} output
 * @property {string} errors
 */

/**
 * The commands of one clone, as a user there would type them.
 * @param {{dir: string, settings?: Readonly<Record<string, string>>}} place
 */
export function commandsIn({ dir, settings: always = {} }) {
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name))),
    ...always,
    ...(COLOR && { FORCE_COLOR: "1" }),
  };

  return {
    /**
     * `npx jest …` or `npx playwright test …`
     * @param {Runner} runner
     * @param {readonly string[]} args
     * @param {Readonly<Record<string, string>>} settings
     * @returns {Promise<Ran>}
     */
    test: (runner, args, settings) =>
      run([...RUNNERS[runner].program, ...args], { cwd: dir, env: { ...env, ...settings } }),

    /**
     * `npx hindcast …`
     * @param {readonly string[]} args
     * @returns {Promise<Ran>}
     */
    hindcast: (args) => run([...HINDCAST, ...args], { cwd: dir, env }),

    /**
     * `npx hindcast … --json`, read.
     * @param {readonly string[]} args
     */
    async ask(args) {
      const { exitCode, output, errors } = await run([...HINDCAST, ...args, "--json"], { cwd: dir, env });
      if (exitCode !== 0)
        throw new Error(`hindcast ${args.join(" ")} ended with ${exitCode}:\n${output}${errors}`);
      return JSON.parse(output);
    },
  };
}

/**
 * A run of the tests as a user types it.
 * @param {Runner} runner
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [settings] that the user types before it
 * @returns {string}
 */
export function typedCommand(runner, args, settings = {}) {
  const before = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return [...before, RUNNERS[runner].typed, ...args].join(" ");
}

/**
 * What Hindcast printed at the end of a run, without the runner's own report.
 * @param {Ran} ran
 * @returns {string | undefined}
 */
export function summaryIn({ output, errors }) {
  return [output, errors].map(endOf).find((end) => end !== undefined);
}

/**
 * @param {string} output
 * @returns {string | undefined}
 */
function endOf(output) {
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
    child.once("close", (code) => resolve({ exitCode: code ?? 1, output, errors }));
  });
}
