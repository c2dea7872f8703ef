import { parseArgs } from "node:util";
import { BadInputError, nearestWord, parseDuration } from "@hindcast/core";
import { COMMON_FLAGS, type Command, type Flag, type Flags } from "./command.ts";

type FlagValue = string | number | boolean | readonly string[];

/** What was typed, checked against a command's flags. */
export interface Arguments {
  /** What is no flag: `explain <test>`. */
  readonly operands: readonly string[];
  readonly isOn: (flag: string) => boolean;
  readonly text: (flag: string) => string | undefined;
  readonly number: (flag: string) => number | undefined;
  readonly list: (flag: string) => readonly string[] | undefined;
}

/**
 * Reads the arguments behind a command's name.
 * @throws BadInputError for an unknown flag (with the nearest one), a value that does not fit, too few or many operands
 */
export function readArguments(
  name: string,
  command: Pick<Command, "flags" | "operands">,
  argv: readonly string[],
): Arguments {
  const flags: Flags = { ...command.flags, ...COMMON_FLAGS };
  const values = new Map<string, FlagValue>();
  const operands: string[] = [];
  for (const token of tokensOf(flags, argv)) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind === "option") values.set(token.name, valueOf(token, flags, name));
  }
  if (values.get("help") !== true) checkOperands(name, command.operands, operands);
  const find = <T extends FlagValue>(flag: string, is: (value: FlagValue) => value is T): T | undefined => {
    const value = values.get(flag);
    return value !== undefined && is(value) ? value : undefined;
  };
  return {
    operands,
    isOn: (flag) => values.get(flag) === true,
    text: (flag) => find(flag, (value) => typeof value === "string"),
    number: (flag) => find(flag, (value) => typeof value === "number"),
    list: (flag) => find(flag, (value) => Array.isArray(value)),
  };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
}

function tokensOf(
  flags: Flags,
  argv: readonly string[],
): NonNullable<ReturnType<typeof parseArgs>["tokens"]> {
  const options = Object.fromEntries(
    Object.entries(flags).map(([flag, { kind }]) => {
      const type = kind === "switch" ? ("boolean" as const) : ("string" as const);
      return [flag, flag === "help" ? { type, short: "h" } : { type }] as const;
    }),
  );
  // Not strict: our own errors name the nearest flag.
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens;
}

function valueOf(token: OptionToken, flags: Flags, command: string): FlagValue {
  const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined;
  if (flag === undefined) {
    const near = nearestWord(token.name, Object.keys(flags));
    const hint = near ? `did you mean --${near}?` : `see: hindcast ${command} --help`;
    throw new BadInputError(`${command} has no flag ${token.rawName}; ${hint}`);
  }
  if (flag.kind === "switch") {
    if (token.value === undefined) return true;
    throw new BadInputError(`${token.rawName} takes no value, but "${token.value}" was given`);
  }
  if (token.value === undefined || token.value === "") {
    throw new BadInputError(`${token.rawName} needs a value: ${token.rawName} ${flag.value ?? "<value>"}`);
  }
  return READ[flag.kind](token.value, flag, token.rawName);
}

type Read = (text: string, flag: Flag, name: string) => FlagValue;

const READ: Readonly<Record<Exclude<Flag["kind"], "switch">, Read>> = {
  text: (text, flag, name) => chosen(text, flag, name),
  list: (text, flag, name) => text.split(",").map((word) => chosen(word.trim(), flag, name)),
  whole(text, _flag, name) {
    const number = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= 1) return number;
    throw expected(name, "a whole number from 1", text);
  },
  share(text, _flag, name) {
    const number = Number(text);
    if (number > 0 && number <= 1) return number;
    throw expected(name, "a number above 0 and at most 1", text);
  },
  duration(text, _flag, name) {
    const ms = parseDuration(text);
    if (ms !== undefined) return ms;
    throw expected(name, "a duration such as 10m, 90s or 1h30m", text);
  },
};

function chosen(text: string, { choices }: Flag, name: string): string {
  if (choices === undefined || choices.includes(text)) return text;
  const near = nearestWord(text, choices);
  throw expected(name, `one of ${choices.join(", ")}`, text, near ? `; did you mean ${near}?` : "");
}

function expected(name: string, what: string, found: string, hint: string = ""): BadInputError {
  return new BadInputError(`${name} must be ${what}, not "${found}"${hint}`);
}

function checkOperands(command: string, operands: Command["operands"], given: readonly string[]): void {
  const { name = "", least = 0, most = 0 } = operands ?? {};
  if (given.length < least) {
    throw new BadInputError(`${command} needs ${name}; see: hindcast ${command} --help`);
  }
  if (given.length > most) {
    const surplus = given
      .slice(most)
      .map((word) => `"${word}"`)
      .join(" ");
    throw new BadInputError(
      `${command} does not know what to do with ${surplus}; see: hindcast ${command} --help`,
    );
  }
}
