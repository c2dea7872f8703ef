import type { FullConfig } from "@playwright/test/reporter";

/** Reporters of Playwright that print their report to stdout unless they are given a file. */
const STDOUT_REPORTERS: ReadonlySet<string> = new Set(["json", "junit"]);
/** The variables that give such a reporter a file, after `PLAYWRIGHT_<NAME>_`. */
const FILE_VARIABLES = ["OUTPUT_FILE", "OUTPUT_NAME", "OUTPUT_DIR"];
const DEFAULT_COLUMNS = 80;

/** Where our lines go. */
export interface Output {
  readonly columns: number;
  readonly color: boolean;
  /** Prints whole lines. */
  print(text: string): void;
}

/** Stdout, or stderr when another reporter prints a machine-readable report to stdout. */
export function createOutput(
  config: Pick<FullConfig, "reporter"> | undefined,
  env: NodeJS.ProcessEnv,
): Output {
  const stream = config !== undefined && stdoutIsTaken(config, env) ? process.stderr : process.stdout;
  return {
    columns: stream.columns ?? DEFAULT_COLUMNS,
    color: wantsColor(stream, env),
    print: (text) => void stream.write(text.endsWith("\n") ? text : `${text}\n`),
  };
}

/** Says a line that cannot wait for the end of the run; on stderr, where no report goes. */
export function say(line: string): void {
  process.stderr.write(`[hindcast] ${line}\n`);
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

/** The rule of https://no-color.org and of FORCE_COLOR, as Playwright's own reporters follow it. */
function wantsColor(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  return forced === undefined ? stream.isTTY : forced !== "0" && forced !== "false";
}
