import { writeSync } from "node:fs";
import { errnoOf } from "../log/errno.ts";
import type { Screen } from "./layout.ts";

const DEFAULT_COLUMNS = 80;

/** Where a reporter's lines go, and what fits there. */
export interface Output extends Screen {
  /** Prints whole lines. */
  print(text: string): void;
  /** Prints whole lines of a process that ends: by then a runner may have silenced the streams. */
  printLast(text: string): void;
}

/** How often a full pipe is tried. */
const MAX_TRIES = 1000;

/** Prints to a stream of the process, in colours where a person reads it. */
export function createOutput(
  stream: NodeJS.WriteStream & { readonly fd: number },
  env: NodeJS.ProcessEnv,
): Output {
  return {
    columns: stream.columns ?? DEFAULT_COLUMNS,
    color: wantsColor(stream, env),
    print: (text) => void stream.write(inLines(text)),
    printLast: (text) => writeAll(stream.fd, Buffer.from(inLines(text))),
  };
}

function inLines(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}

function writeAll(fd: number, bytes: Buffer): void {
  let written = 0;
  for (let tries = 0; written < bytes.length && tries < MAX_TRIES; tries += 1) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      // The reader of a pipe is slower than we are.
      if (errnoOf(error) !== "EAGAIN") throw error;
    }
  }
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
