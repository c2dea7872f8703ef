import { statSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { BadInputError, HindcastError, nearestWord } from "@hindcast/core";
import { readArguments, type Arguments } from "./arguments.ts";
import { COMMANDS } from "./command-table.ts";
import type { ExitCode } from "./command.ts";
import { commandHelp, mainHelp } from "./help.ts";
import { processTerminal, type Terminal } from "./terminal.ts";

/** Runs the command line; what it could not do is told on stderr. Never throws. */
export async function main(
  argv: readonly string[],
  terminal: Terminal = processTerminal(),
): Promise<ExitCode> {
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    terminal.warn(reasonOf(error));
    return 2;
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = "--help", ...rest] = argv;
  if (name === "--help" || name === "-h" || name === "help") {
    terminal.print(mainHelp());
    return argv.length === 0 ? 2 : 0;
  }
  if (name === "--version") {
    terminal.print(version());
    return 0;
  }
  const entry = COMMANDS.get(name);
  if (entry === undefined) throw unknownCommand(name);
  const command = await entry.load();
  const args = readArguments(name, command, rest);
  if (args.isOn("help")) {
    terminal.print(commandHelp(name, entry.summary, command));
    return 0;
  }
  return command.run({ args, terminal, env: process.env, cwd: workingFolder(args), now: new Date() });
}

function unknownCommand(name: string): BadInputError {
  if (name.startsWith("-"))
    return new BadInputError(`a command comes first, not ${name}; see: hindcast --help`);
  const near = nearestWord(name, COMMANDS.keys());
  const hint = near ? `did you mean ${near}?` : "see: hindcast --help";
  return new BadInputError(`there is no command "${name}"; ${hint}`);
}

function workingFolder(args: Arguments): string {
  const cwd = resolve(args.text("cwd") ?? ".");
  if (!statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) {
    throw new BadInputError(`--cwd must be a folder; there is none at ${cwd}`);
  }
  return cwd;
}

function version(): string {
  const { version: own }: { version: string } = JSON.parse(
    readFileSync(new URL("../package.json", import.meta.url), "utf8"),
  );
  return own;
}

/** One line for what we expected to go wrong; the whole stack for what we did not. */
function reasonOf(error: unknown): string {
  if (error instanceof HindcastError) return `hindcast: ${error.message}`;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `hindcast: unexpected error\n${text}`;
}
