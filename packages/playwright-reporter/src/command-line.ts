/** What a `playwright` command line asks for, as far as it decides which tests run. */
export interface CommandLine {
  /** `test`, `merge-reports`, `test-server`, …; absent when Playwright was not started from its command line. */
  readonly command?: string;
  /** The ref that `--only-changed` compares with; absent without the flag. */
  readonly onlyChanged?: string;
  /** Flags and file arguments that keep tests out of the run, as they were typed. */
  readonly narrowedBy: readonly string[];
}

export interface ReadCommandLineOptions {
  /** From 1.61 on what follows `--` belongs to the tests; before, it was file arguments. @default true */
  readonly dashDashPassesThrough?: boolean;
}

type Takes = "nothing" | "a value" | "perhaps a value" | "values" | readonly string[];

/** Options of `playwright test` that take something, over all versions from 1.46; all others take nothing. */
const TAKES: ReadonlyMap<string, Takes> = new Map<string, Takes>([
  ...valued("--add-reporter --browser --config -c --global-timeout --grep -g --grep-invert -G -gv"),
  ...valued("--last-failed-file --max-failures --output --repeat-each --reporter --retries --run-agents"),
  ...valued("--shard --test-list --test-list-invert --timeout --trace --tsconfig --ui-host --ui-port"),
  ...valued("--update-source-method --workers -j"),
  ["--only-changed", "perhaps a value"],
  ["--shuffle", "perhaps a value"],
  ["--project", "values"],
  ["--debug", ["inspector", "cli"]],
  ["--update-snapshots", ["all", "changed", "missing", "none", "default"]],
  ["-u", ["all", "changed", "missing", "none", "default"]],
]);

/** Options that keep tests of the suite out of the run. `--shard` is not one: its shards make a whole. */
const NARROWING: ReadonlySet<string> = new Set([
  "--grep",
  "-g",
  "--grep-invert",
  "-G",
  "-gv",
  "--last-failed",
  "--only-changed",
  "--project",
  "--test-list",
  "--test-list-invert",
  "--ui",
  "--ui-host",
  "--ui-port",
]);

/** Reads `process.argv` the way Playwright's own parser, commander, does. */
export function readCommandLine(
  argv: readonly string[],
  { dashDashPassesThrough = true }: ReadCommandLineOptions = {},
): CommandLine {
  const [command, ...rest] = argv.slice(2);
  if (command === undefined) return { narrowedBy: [] };
  const [words, passed] = splitAtDashDash(rest);
  const parsed = optionsIn(words);
  const onlyChanged = parsed.findLast(({ flag }) => flag === "--only-changed");
  return {
    command,
    ...(onlyChanged && { onlyChanged: onlyChanged.values[0] ?? "HEAD" }),
    narrowedBy: [
      ...parsed.flatMap((option) => narrowingPart(option)),
      // A language server or the UI picks tests by messages we do not see.
      ...(command === "test" ? [] : [command]),
      ...(dashDashPassesThrough ? [] : passed),
    ],
  };
}

function splitAtDashDash(words: readonly string[]): readonly [readonly string[], readonly string[]] {
  const dashDash = words.indexOf("--");
  return dashDash === -1 ? [words, []] : [words.slice(0, dashDash), words.slice(dashDash + 1)];
}

function narrowingPart({ flag, values }: ParsedOption): readonly string[] {
  if (flag === undefined) return values;
  return NARROWING.has(flag) ? [flag] : [];
}

interface ParsedOption {
  /** Absent for a file argument. */
  readonly flag?: string;
  readonly values: readonly string[];
}

function optionsIn(words: readonly string[]): ParsedOption[] {
  const parsed: ParsedOption[] = [];
  for (let index = 0; index < words.length;) {
    const { flag, attached } = splitWord(words[index] ?? "");
    index += 1;
    const takes = flag === undefined || attached !== undefined ? "nothing" : (TAKES.get(flag) ?? "nothing");
    const taken = words.slice(index, index + valuesAfter(words.slice(index), takes));
    index += taken.length;
    const values = attached === undefined ? taken : [attached];
    parsed.push(flag === undefined ? { values } : { flag, values });
  }
  return parsed;
}

/** `--flag=value` and `-gvalue` carry their value with them; a word without a dash is a file argument. */
function splitWord(word: string): { readonly flag?: string; readonly attached?: string } {
  if (!isOption(word)) return { attached: word };
  const equals = word.indexOf("=");
  if (word.startsWith("--")) {
    return equals === -1 ? { flag: word } : { flag: word.slice(0, equals), attached: word.slice(equals + 1) };
  }
  const short = word.slice(0, 2);
  const isWhole = word.length === 2 || TAKES.has(word);
  return isWhole ? { flag: word } : { flag: short, attached: word.slice(2) };
}

function valuesAfter(words: readonly string[], takes: Takes): number {
  const next = words[0];
  if (takes === "nothing" || next === undefined) return 0;
  if (takes === "a value") return 1;
  if (takes === "perhaps a value") return isOption(next) ? 0 : 1;
  if (takes !== "values") return takes.includes(next) ? 1 : 0;
  const end = words.findIndex((word) => isOption(word));
  return end === -1 ? words.length : end;
}

function isOption(word: string): boolean {
  return word.length > 1 && word.startsWith("-");
}

function valued(flags: string): [string, Takes][] {
  return flags.split(" ").map((flag) => [flag, "a value"]);
}
