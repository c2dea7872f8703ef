import type { Screen } from "./layout.ts";

const DEFAULT_COLUMNS = 80;

/** Where a reporter's lines go, and what fits there. */
export interface Output extends Screen {
  /** Prints whole lines. */
  print(text: string): void;
}

/** Prints to a stream of the process, in colours where a person reads it. */
export function createOutput(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Output {
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

/** The rule of https://no-color.org and of FORCE_COLOR, as the runners' own reporters follow it. */
function wantsColor(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  return forced === undefined ? stream.isTTY : forced !== "0" && forced !== "false";
}
