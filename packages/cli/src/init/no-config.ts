import { execFileSync } from "node:child_process";
import { BadInputError } from "@hindcast/core";
import { installedVersion } from "../runners/installed.ts";
import type { Runner } from "../runners/runner.ts";
import { JEST_JSON_LINES } from "./add-jest-reporter.ts";

/** There is no config to add a line to, and what to do about it. */
export function noConfig(runners: readonly Runner[], cwd: string): BadInputError {
  const names = runners.map(({ configNames }) => configNames).join(", ");
  return new BadInputError(`no config in ${cwd}: neither ${names}. ${hint(runners, cwd)}`);
}

function hint(runners: readonly Runner[], cwd: string): string {
  const below = configsBelow(runners, cwd);
  if (below.length > 0) return `Below are ${below.slice(0, 3).join(", ")}: name one with --config`;
  const usesJest = runners.some(({ name }) => name === "jest") && installedVersion(cwd, "jest") !== undefined;
  return usesJest
    ? `Jest is installed and runs without a config; add this to package.json: "jest": { ${JEST_JSON_LINES.join(" ")} }`
    : "npm init playwright@latest or npx jest --init makes one, --config names another";
}

/** Configs of the packages of a repository. */
function configsBelow(runners: readonly Runner[], cwd: string): readonly string[] {
  try {
    const patterns = runners.map(({ name }) => `*${name}.config.*`);
    const listed = execFileSync("git", ["ls-files", "--", ...patterns], {
      cwd,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return listed.split("\n").filter((path) => path !== "");
  } catch {
    // Without Git nothing below is looked at: there may be a whole disk.
    return [];
  }
}
