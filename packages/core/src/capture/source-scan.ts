/** The arguments of a call, each without white space and comments, and where the call ends. */
export interface ScannedCall {
  readonly args: readonly string[];
  /** Index after the closing parenthesis. */
  readonly end: number;
}

const LONGEST_CALL = 200_000;
const DEEPEST_TEMPLATE = 20;
// White space, or what cannot begin a literal, a comment, a bracket or an argument.
const RUN = /\s+|[^\s"'`/()[\]{},]+/y;
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
  const text = source.slice(open, open + LONGEST_CALL);
  const args: string[] = [];
  let argument: string[] = [];
  let depth = 0;
  for (let at = 0; at < text.length;) {
    const token = tokenAt(text, at, argument.at(-1) ?? "");
    if (token === undefined) return undefined;
    at += token.length;
    depth += depthChange(token);
    if (depth === 0) return { args: [...args, argument.join("")], end: open + at };
    if (depth === 1 && token === ",") {
      args.push(argument.join(""));
      argument = [];
    } else if (at > 1 && !isBlank(token)) {
      argument.push(token);
    }
  }
  return undefined;
}

/** Index after the template literal that begins at `at`; undefined when it does not end. */
export function templateEnd(text: string, at: number, nesting = 0): number | undefined {
  if (nesting > DEEPEST_TEMPLATE) return undefined;
  for (let index = at + 1; index < text.length; index += 1) {
    const char = text[index];
    if (char === "`") return index + 1;
    if (char === "\\") index += 1;
    if (char === "$" && text[index + 1] === "{") {
      const end = bracesEnd(text, index + 1, nesting);
      if (end === undefined) return undefined;
      index = end - 1;
    }
  }
  return undefined;
}

function bracesEnd(text: string, open: number, nesting: number): number | undefined {
  let depth = 0;
  let before = "";
  for (let at = open; at < text.length;) {
    const token = tokenAt(text, at, before, nesting + 1);
    if (token === undefined) return undefined;
    at += token.length;
    depth += depthChange(token);
    if (depth === 0) return at;
    if (!isBlank(token)) before = token;
  }
  return undefined;
}

/** The token at `at`; undefined when it is a template that does not end. */
function tokenAt(text: string, at: number, before: string, nesting = 0): string | undefined {
  const char = text.charAt(at);
  switch (char) {
    case "`":
      return template(text, at, nesting);
    case '"':
    case "'":
      // An apostrophe in the text of JSX opens no string.
      return match(STRING, text, at) ?? char;
    case "/":
      return match(COMMENT, text, at) ?? regex(text, at, before) ?? char;
    default:
      return match(RUN, text, at) ?? char;
  }
}

function template(text: string, at: number, nesting: number): string | undefined {
  const end = templateEnd(text, at, nesting);
  return end === undefined ? undefined : text.slice(at, end);
}

// After a value a slash divides; anywhere else it opens a regular expression.
function regex(text: string, at: number, before: string): string | undefined {
  const divides = VALUE_END.test(before) && !KEYWORD_END.test(before);
  return divides ? undefined : match(REGEX, text, at);
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function isBlank(token: string): boolean {
  return token.startsWith("//") || token.startsWith("/*") || token.trim() === "";
}

function depthChange(token: string): number {
  if (token === "(" || token === "[" || token === "{") return 1;
  return token === ")" || token === "]" || token === "}" ? -1 : 0;
}
