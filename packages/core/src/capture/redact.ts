import type { RedactOption } from "../config/options.ts";
import { BadInputError } from "../errors.ts";
import { REDACT_RULES } from "./redact-rules.ts";

const SLASH = String.raw`[\\/]{1,2}`;

export interface RedactorOptions {
  /** The user's own rules, applied before the built-in ones. */
  readonly rules?: readonly RedactOption[];
  /** The user's home directory, wherever it lies. */
  readonly home?: string;
  /** The repository root: paths below it become relative. */
  readonly root?: string;
}

interface OwnRule {
  /** A text that is in every match, in lower case. */
  readonly hint: string;
  readonly pattern: RegExp;
  readonly replace: (match: string) => string;
}

/**
 * Makes the function that takes secrets and personal paths out of a text. It takes time linear in the text,
 * and what it gave out comes through it unchanged.
 *
 * @throws BadInputError when a user's pattern is no regular expression
 */
export function createRedactor({ rules = [], home, root }: RedactorOptions = {}): (text: string) => string {
  const own: readonly OwnRule[] = [
    ...rules.map(fromOption),
    ...directory(root, (separator) => (separator === "" ? "." : "")),
    ...directory(home, (separator) => `~${separator}`),
  ];
  return (text) => {
    let redacted = text;
    const lower = text.toLowerCase();
    for (const { hint, pattern, replace } of own) {
      if (lower.includes(hint)) redacted = redacted.replace(pattern, replace);
    }
    for (const { hints, pattern, replacement } of REDACT_RULES) {
      if (hints.some((hint) => lower.includes(hint))) redacted = redacted.replace(pattern, replacement);
    }
    return redacted;
  };
}

function fromOption({ name, pattern, flags = "g" }: RedactOption): OwnRule {
  try {
    return {
      hint: "",
      pattern: new RegExp(pattern, flags.includes("g") ? flags : `${flags}g`),
      // A pattern that also matches nothing would write its name between all characters.
      replace: (match) => (match === "" ? "" : `<${name}>`),
    };
  } catch (error) {
    throw new BadInputError(
      `The redact rule "${name}" has the pattern ${JSON.stringify(pattern)} with the flags "${flags}", which is no ` +
        `regular expression. Mend it in the option "redact".`,
      { cause: error },
    );
  }
}

/**
 * The ways a directory is written in error texts: either slash, doubled in JSON, as a file URL, any case on
 * Windows.
 */
function directory(path: string | undefined, replace: (separator: string) => string): readonly OwnRule[] {
  const segments = path?.split(/[/\\]+/).filter(Boolean) ?? [];
  if (path === undefined || segments.length === 0) return [];
  const windows = /^[A-Za-z]:/.test(path);
  const names = segments.map((segment) => segment.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`));
  const body = `${windows ? "" : SLASH}${names.join(SLASH)}`;
  const pattern = String.raw`(?<![\w./\\-])(?:file:\/\/\/?)?${body}(?:${SLASH}|(?![\w.-]))`;
  return [
    {
      hint: segments.at(-1)?.toLowerCase() ?? "",
      pattern: new RegExp(pattern, windows ? "gi" : "g"),
      replace: (match) => replace(/[/\\]{1,2}$/.exec(match)?.[0] ?? ""),
    },
  ];
}
