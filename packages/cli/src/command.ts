import type { Arguments } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";

/** 0 done, 1 a gate or a check is violated, 2 could not evaluate. */
export type ExitCode = 0 | 1 | 2;

/** One `--flag` of a command. */
export interface Flag {
  /** `switch` takes no value; `list` takes words separated by commas. */
  readonly kind: "switch" | "text" | "whole" | "share" | "duration" | "list";
  /** What stands for the value in the help: `<ref>`. */
  readonly value?: string;
  /** The words that are allowed, when they are few. */
  readonly choices?: readonly string[];
  readonly about: string;
}

export type Flags = Readonly<Record<string, Flag>>;

/** An example of the help: the command line and what it does. */
type Example = readonly [commandLine: string, what: string];

/** Everything a command gets. */
export interface Invocation {
  readonly args: Arguments;
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
  /** The working folder: `--cwd`, or where the command was typed. Absolute. */
  readonly cwd: string;
  readonly now: Date;
}

/** One command of the command line. */
export interface Command {
  /** What stands behind the flags: `<test>`, `<dirs…>`. */
  readonly operands?: { readonly name: string; readonly least: number; readonly most: number };
  readonly flags: Flags;
  readonly examples: readonly Example[];
  /** When it exits with 1, for the help; absent when it never does. */
  readonly violated?: string;
  readonly run: (invocation: Invocation) => ExitCode | Promise<ExitCode>;
}

/** Flags that every command takes. */
export const COMMON_FLAGS: Flags = {
  json: { kind: "switch", about: "print the result as JSON" },
  cwd: { kind: "text", value: "<folder>", about: "work as if called in this folder" },
  dir: {
    kind: "text",
    value: "<folder>",
    about: "the memory, when it is not .hindcast at the repository root",
  },
  help: { kind: "switch", about: "print this help" },
};
