import { COMMANDS } from "./command-table.ts";
import { COMMON_FLAGS, type Command, type Flags } from "./command.ts";

/** The help of the whole command line. */
export function mainHelp(): string {
  return [
    "hindcast: what your test runs remember",
    "",
    "  hindcast <command> [flags]",
    "",
    ...columns([...COMMANDS].map(([name, { summary }]) => [name, summary])),
    "",
    "  hindcast <command> --help   flags and examples of one command",
    "  hindcast --version",
    "",
    ...EXIT_CODES,
  ].join("\n");
}

/** The help of one command. */
export function commandHelp(name: string, summary: string, command: Command): string {
  const { operands, flags, examples, violated } = command;
  const own = flagLines(flags);
  return [
    `hindcast ${name}: ${summary}`,
    "",
    `  hindcast ${name}${operands ? ` ${operands.name}` : ""} [flags]`,
    "",
    ...own,
    ...(own.length > 0 ? [""] : []),
    ...flagLines(COMMON_FLAGS),
    "",
    "Examples",
    ...examples.flatMap(([line, what]) => [`  ${line}`, `      ${what}`]),
    "",
    ...(violated === undefined
      ? ["Exits with 0, or with 2 and the reason on stderr."]
      : [`Exits with 1 when ${violated}, with 2 when it could not tell.`]),
  ].join("\n");
}

const EXIT_CODES = [
  "Exit codes: 0 done, 1 a check is violated, 2 could not evaluate (the reason is on stderr).",
];

/** `--base <ref>` and what it means; the words that are allowed follow in brackets. */
function flagLines(flags: Flags): string[] {
  return columns(
    Object.entries(flags).map(([flag, { value, about, choices }]) => {
      const allowed = choices ? ` (${choices.join(", ")})` : "";
      return [`--${flag}${value ? ` ${value}` : ""}`, `${about}${allowed}`];
    }),
  );
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}   ${second}`);
}
