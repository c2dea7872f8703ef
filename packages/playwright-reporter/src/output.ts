import { createOutput, type Output } from "@hindcast/core";
import type { FullConfig } from "@playwright/test/reporter";

/** Reporters of Playwright that print their report to stdout unless they are given a file. */
const STDOUT_REPORTERS: ReadonlySet<string> = new Set(["json", "junit"]);
/** The variables that give such a reporter a file, after `PLAYWRIGHT_<NAME>_`. */
const FILE_VARIABLES = ["OUTPUT_FILE", "OUTPUT_NAME", "OUTPUT_DIR"];

/** Stdout, or stderr when another reporter prints a machine-readable report to stdout. */
export function outputFor(config: Pick<FullConfig, "reporter"> | undefined, env: NodeJS.ProcessEnv): Output {
  const isTaken = config !== undefined && stdoutIsTaken(config, env);
  return createOutput(isTaken ? process.stderr : process.stdout, env);
}

/** Whether a reporter's report goes to stdout, where one more line of text would spoil it. */
export function stdoutIsTaken({ reporter }: Pick<FullConfig, "reporter">, env: NodeJS.ProcessEnv): boolean {
  return reporter.some(([name, options]) => {
    if (!STDOUT_REPORTERS.has(name)) return false;
    const prefix = `PLAYWRIGHT_${name.toUpperCase()}_`;
    return !hasOutputFile(options) && !FILE_VARIABLES.some((variable) => env[prefix + variable]);
  });
}

function hasOutputFile(options: unknown): boolean {
  return (
    typeof options === "object" && options !== null && "outputFile" in options && Boolean(options.outputFile)
  );
}
