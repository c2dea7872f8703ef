/** The arguments of a call, each without white space and comments, and where the call ends. */
export interface ScannedCall {
  readonly args: readonly string[];
  /** Index after the closing parenthesis. */
  readonly end: number;
}

const LONGEST_CALL = 200_000;
// "typeof" and what stands before it: enough to tell a keyword from the end of a name.
const LONGEST_KEYWORD = 8;
const BLANK = /\s+/y;
// Everything that cannot begin a literal, a comment, a bracket or an argument.
const PLAIN = /[^\s"'`/()[\]{},]+/y;
const COMMENT = /\/\/[^\n]*|\/\*[^]*?\*\//y;
const STRING = /"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/y;
const REGEX = /\/(?![*/])(?:[^/\\[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n])*\])+\/[a-z]*/y;
const VALUE_END = /[\w$)\]}"'`]$/;
const KEYWORD_END = /(?:^|[^\w$.])(?:return|typeof|case|in|of|new|delete|void|throw|do|else|await|yield)$/;

/**
 * Reads a call from its opening parenthesis. It knows strings, templates, comments and regular expressions
 * well enough to find the end of real test code; undefined when there is none within bounds.
 */
export function scanCall(source: string, open: number): ScannedCall | undefined {
  const args: string[] = [];
  const text = source.slice(open, open + LONGEST_CALL);
  let depth = 0;
  let argument = "";
  for (let at = 0; at < text.length;) {
    const token = tokenAt(text, at, argument.slice(-LONGEST_KEYWORD));
    at += token.length;
    if (isBlank(token)) continue;
    depth += depthChange(token);
    if (depth === 0) return { args: [...args, argument], end: open + at };
    if (depth === 1 && token === ",") {
      args.push(argument);
      argument = "";
    } else if (!(depth === 1 && argument === "" && args.length === 0 && token === "(")) {
      argument += token;
    }
  }
  return undefined;
}

/** Index after the template literal that begins at `at`; undefined when it does not end. */
export function templateEnd(text: string, at: number): number | undefined {
  for (let index = at + 1; index < text.length; index += 1) {
    const char = text[index];
    if (char === "\\") index += 1;
    else if (char === "`") return index + 1;
    else if (char === "$" && text[index + 1] === "{") {
      const end = bracesEnd(text, index + 1);
      if (end === undefined) return undefined;
      index = end - 1;
    }
  }
  return undefined;
}

function bracesEnd(text: string, open: number): number | undefined {
  let depth = 0;
  let before = "";
  for (let at = open; at < text.length;) {
    const token = tokenAt(text, at, before);
    at += token.length;
    depth += depthChange(token);
    if (depth === 0) return at;
    if (!isBlank(token)) before = token;
  }
  return undefined;
}

function tokenAt(text: string, at: number, before: string): string {
  const char = text[at] ?? "";
  return literalAt(text, at, before) ?? match(PLAIN, text, at) ?? match(BLANK, text, at) ?? char;
}

function literalAt(text: string, at: number, before: string): string | undefined {
  switch (text.charAt(at)) {
    case "`":
      return text.slice(at, templateEnd(text, at) ?? at + 1);
    case '"':
    case "'":
      return match(STRING, text, at);
    case "/":
      return match(COMMENT, text, at) ?? (startsValue(before) ? match(REGEX, text, at) : undefined);
    default:
      return undefined;
  }
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

// After a value a slash divides; anywhere else it opens a regular expression.
function startsValue(before: string): boolean {
  return !VALUE_END.test(before) || KEYWORD_END.test(before);
}

function isBlank(token: string): boolean {
  return token.startsWith("//") || token.startsWith("/*") || token.trim() === "";
}

function depthChange(token: string): number {
  if (token === "(" || token === "[" || token === "{") return 1;
  return token === ")" || token === "]" || token === "}" ? -1 : 0;
}
