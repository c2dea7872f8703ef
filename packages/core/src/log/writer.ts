import { hash } from "node:crypto";
import { hostname } from "node:os";
import type { RunStarted } from "../model/log-lines.ts";
import { errnoOf } from "./errno.ts";

/** A process of some machine. */
export type Writer = NonNullable<RunStarted["writer"]>;

/** This process. The name of the machine is hashed: it has no business in a file that is passed on. */
export function thisWriter(): Writer {
  return { pid: process.pid, host: hash("sha256", hostname(), "hex").slice(0, 8) };
}

/** Whether a process still lives; undefined when it belongs to another machine and nobody here can tell. */
export function isAlive(writer: Writer): boolean | undefined {
  if (writer.host !== thisWriter().host) return undefined;
  try {
    process.kill(writer.pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to another user.
    return errnoOf(error) === "EPERM";
  }
}
