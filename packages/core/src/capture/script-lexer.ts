/** What the lexer stands on. `template` is one without substitutions, or the end of one that has some. */
export type TokenKind = "word" | "string" | "template" | "punctuation" | "end";

/** Walks over the tokens of a script: comments, regular expressions and the text of templates are stepped over. */
export interface Lexer {
  readonly text: string;
  /** The current token, from `start` up to `end`. */
  kind: TokenKind;
  start: number;
  end: number;
}

interface State extends Lexer {
  /** Whether the parenthesis that was closed last held a condition: after it a `/` begins a regular expression. */
  afterCondition: boolean;
  /** Per open parenthesis, whether it holds a condition. */
  readonly parentheses: boolean[];
  /** Per open brace, whether it belongs to a template's `${`. */
  readonly braces: boolean[];
}

/** Every script has one; the lexer reads TypeScript, JSX and, at worst, what is none of them: it never fails. */
export function createLexer(text: string): { readonly lexer: Lexer; readonly next: () => TokenKind } {
  const state: State = {
    text,
    kind: "punctuation",
    start: 0,
    end: text.startsWith("\ufeff") ? 1 : 0,
    afterCondition: false,
    parentheses: [],
    braces: [],
  };
  return { lexer: state, next: () => next(state) };
}

const WORD = /[\w$\u0080-\uffff]+/y;
const SPACE = /\s+/y;
const LINE_FEED = 10;
const APOSTROPHE = 39;
const BACKSLASH = 92;
const SLASH = 47;

function next(state: State): TokenKind {
  const { text } = state;
  for (let at = state.end; at < text.length;) {
    const skipped = skipBlank(text, at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const [kind, end] = read(state, at);
    state.kind = kind;
    state.start = at;
    state.end = end;
    return kind;
  }
  state.kind = "end";
  return state.kind;
}

type Read = readonly [kind: TokenKind, end: number];

/** Over blanks and comments; a comment that is never closed is none. */
function skipBlank(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code <= 32) return matchEnd(SPACE, text, at);
  if (code !== SLASH) return at;
  const second = text[at + 1];
  if (second === "/") {
    const end = text.indexOf("\n", at);
    return end === -1 ? text.length : end;
  }
  const close = second === "*" ? text.indexOf("*/", at + 2) : -1;
  return close === -1 ? at : close + 2;
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at + 1;
}

function read(state: State, at: number): Read {
  const special = SPECIAL.get(state.text.charCodeAt(at));
  if (special) return special(state, at);
  const code = state.text.charCodeAt(at);
  return isWordCode(code) ? ["word", matchEnd(WORD, state.text, at)] : ["punctuation", at + 1];
}

function isWordCode(code: number): boolean {
  if (code >= 97) return code <= 122 || code >= 128;
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || code === 36;
}

/** By the first character. */
const SPECIAL: ReadonlyMap<number, (state: State, at: number) => Read> = new Map([
  ['"'.charCodeAt(0), readString],
  ["'".charCodeAt(0), readString],
  ["`".charCodeAt(0), readTemplate],
  [SLASH, readSlash],
  ["(".charCodeAt(0), openParenthesis],
  [")".charCodeAt(0), closeParenthesis],
  ["{".charCodeAt(0), openBrace],
  ["}".charCodeAt(0), closeBrace],
]);

/** An apostrophe in the text of a page opens no string: a string ends in its line, and does not begin within a word. */
function readString(state: State, at: number): Read {
  const { text } = state;
  const quote = text.charCodeAt(at);
  if (quote === APOSTROPHE && isWithinWord(state, at)) return ["punctuation", at + 1];
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === quote) return ["string", end + 1];
    if (code === LINE_FEED) break;
    if (code === BACKSLASH) end++;
  }
  return ["punctuation", at + 1];
}

/** `don't`; but minified code has `from'./a'` and `return'b'`. */
function isWithinWord(state: State, at: number): boolean {
  if (state.kind !== "word" || state.end !== at) return false;
  const word = wordOf(state);
  return !BEFORE_EXPRESSION.has(word) && !BEFORE_SPECIFIER.has(word);
}

function readTemplate(state: State, at: number): Read {
  return readTemplateText(state, at) ?? ["punctuation", at + 1];
}

/** From a backtick, or from the brace that closes a substitution, up to the next of them. */
function readTemplateText({ text, braces }: State, at: number): Read | undefined {
  for (let end = at + 1; end < text.length; end++) {
    const char = text[end];
    if (char === "\\") end++;
    else if (char === "`") return ["template", end + 1];
    else if (char === "$" && text[end + 1] === "{") {
      braces.push(true);
      return ["punctuation", end + 2];
    }
  }
  return undefined;
}

function openBrace({ braces }: State, at: number): Read {
  braces.push(false);
  return ["punctuation", at + 1];
}

function closeBrace(state: State, at: number): Read {
  const closesSubstitution = state.braces.pop() === true;
  return (closesSubstitution ? readTemplateText(state, at) : undefined) ?? ["punctuation", at + 1];
}

const CONDITIONS = new Set(["if", "while", "for", "with"]);

function openParenthesis(state: State, at: number): Read {
  state.parentheses.push(state.kind === "word" && CONDITIONS.has(wordOf(state)));
  return ["punctuation", at + 1];
}

function closeParenthesis(state: State, at: number): Read {
  state.afterCondition = state.parentheses.pop() ?? false;
  return ["punctuation", at + 1];
}

/** Either divides or opens a regular expression; which one, the token before tells. */
function readSlash(state: State, at: number): Read {
  const end = mayOpenExpression(state, at) ? regularExpressionEnd(state.text, at) : undefined;
  // A regular expression stands where a value does: what follows is read as after a string.
  return end === undefined ? ["punctuation", at + 1] : ["string", end];
}

function mayOpenExpression(state: State, at: number): boolean {
  const { text, kind, end } = state;
  // `</div>` and `<br />` in JSX.
  if (text[at + 1] === ">" || text[at - 1] === "<") return false;
  if (kind === "word") return BEFORE_EXPRESSION.has(wordOf(state));
  if (kind !== "punctuation") return false;
  const last = text[end - 1] ?? ";";
  if (last === ")") return state.afterCondition;
  if (last === "+" || last === "-") return text[end - 2] !== last;
  return last !== "]" && last !== ".";
}

/** Words after which a value is expected. */
const BEFORE_EXPRESSION = new Set(
  "return typeof instanceof in of new delete void throw case do else await yield default".split(" "),
);

/** Words after which a module or a name in quotes may follow. */
const BEFORE_SPECIFIER = new Set(["from", "import", "export", "as"]);

function regularExpressionEnd(text: string, at: number): number | undefined {
  let inClass = false;
  for (let end = at + 1; end < text.length; end++) {
    const char = text[end];
    if (char === "\n") return undefined;
    if (char === "\\") end++;
    else if (char === "[") inClass = true;
    else if (char === "]") inClass = false;
    else if (char === "/" && !inClass) return end + 1;
  }
  return undefined;
}

function wordOf({ text, start, end }: State): string {
  return end - start > 10 ? "" : text.slice(start, end);
}
