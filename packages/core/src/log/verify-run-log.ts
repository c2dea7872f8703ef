import { basename } from "node:path";
import { HindcastError } from "../errors.ts";
import { readRunLog } from "./read-run-log.ts";

/** What `verify` says of one log. */
export interface LogCheck {
  readonly name: string;
  /** `broken`: a line was changed, removed or added; `unreadable`: the log could not be judged. */
  readonly state: "intact" | "torn" | "broken" | "unreadable";
  readonly lines: number;
  /** The first line that does not fit, from 1. */
  readonly brokenAt?: number;
  readonly problem?: string;
}

/** Checks the hash chain of a log. A torn last line is what a killed run leaves: told, but no sign of tampering. */
export async function verifyRunLog(path: string): Promise<LogCheck> {
  const name = basename(path);
  try {
    const { chain, torn, lines, skipped } = await readRunLog(path);
    const count = lines.length + skipped;
    if (chain.state === "broken") return { name, state: "broken", lines: count, brokenAt: chain.line };
    return { name, state: torn ? "torn" : "intact", lines: count };
  } catch (error) {
    if (!(error instanceof HindcastError)) throw error;
    return { name, state: "unreadable", lines: 0, problem: error.message };
  }
}
