import { createLexer, type Lexer } from "../capture/script-lexer.ts";
import type { Containment } from "../model/change.ts";

/** How a template goes on with code. */
const SUBSTITUTION = "${";
const OPENING = new Set(["(", "[", "{"]);
const OPENED_BY: ReadonlyMap<string, string> = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
]);
/** Alone they are what was left of a string, a template or a comment that begins or ends elsewhere. */
const TORN = new Set(['"', "'", "`", "/*", "*/"]);

/**
 * Whether lines of a script close everything they open and nothing else: then what stands around them keeps its bounds
 * when they come or go. Lines with a backtick are also read as if they began within a template.
 */
export function areSelfContained(lines: string): boolean {
  return closesWhatItOpens(lines) && (!lines.includes("`") || closesWhatItOpens(`\`${lines}\``));
}

function closesWhatItOpens(text: string): boolean {
  const { lexer, next } = createLexer(text);
  const open: string[] = [];
  while (next() !== "end") {
    if (lexer.kind === "word" || lexer.kind === "string") continue;
    if (isTorn(lexer)) return false;
    const token = text.slice(lexer.start, lexer.end);
    const opener = openerOf(token);
    if (opener !== undefined && open.pop() !== opener) return false;
    if (token.endsWith(SUBSTITUTION)) open.push(SUBSTITUTION);
    else if (OPENING.has(token)) open.push(token);
  }
  return open.length === 0;
}

function isTorn({ text, start, end, kind }: Lexer): boolean {
  if (kind !== "punctuation") return false;
  return TORN.has(text.slice(start, end)) || TORN.has(text.slice(start, start + 2));
}

/** A brace after which the text of a template goes on closes a substitution. */
function openerOf(token: string): string | undefined {
  return token.startsWith("}") && token !== "}" ? SUBSTITUTION : OPENED_BY.get(token);
}

/** A part of a line, in the line it is in. */
export interface Fragment {
  readonly line: string;
  readonly from: number;
  readonly to: number;
}

/** How far one part of a line can be put in the place of another without the bounds around it moving. */
export function containmentOf(before: Fragment, after: Fragment): Containment {
  if (commentEdges(before.line) !== commentEdges(after.line)) return "none";
  if (!isPlain(before) || !isPlain(after)) return "none";
  return mayEndExpression(before) || mayEndExpression(after) ? "braced-body" : "every-body";
}

/** Comments that begin or end within a line, to be compared. */
function commentEdges(line: string): string {
  return (line.match(/\/\/|\/\*|\*\/|<!--|-->/g) ?? []).join(" ");
}

/**
 * Whether a fragment means the same in code, in a string and in a template, as far as bounds go: no part of a string that
 * could hide brackets, no brackets that close others, nothing that may begin a regular expression.
 */
function isPlain(fragment: Fragment): boolean {
  const text = textOf(fragment);
  if (/[\\`\n]/.test(text)) return false;
  const hasQuotes = /["']/.test(text);
  if (hasQuotes && (/[()[\]{}]/.test(text) || isOdd(text, '"') || isOdd(text, "'"))) return false;
  return hasBalancedBrackets(text) && dividesOnly(fragment);
}

function textOf({ line, from, to }: Fragment): string {
  return line.slice(from, to);
}

function isOdd(text: string, quote: string): boolean {
  return text.split(quote).length % 2 === 0;
}

function hasBalancedBrackets(text: string): boolean {
  const open: string[] = [];
  for (const char of text) {
    const opener = OPENED_BY.get(char);
    if (opener !== undefined && open.pop() !== opener) return false;
    if (OPENING.has(char)) open.push(char);
  }
  return open.length === 0;
}

/** A slash behind a value divides; any other may open a regular expression. */
function dividesOnly({ line, from, to }: Fragment): boolean {
  for (let at = line.indexOf("/", from); at !== -1 && at < to; at = line.indexOf("/", at + 1)) {
    if (!/[\w$)\]]\s*$/.test(line.slice(0, at))) return false;
  }
  return true;
}

/** Whether a fragment holds, outside of brackets, what can end an expression; a block in its place ends in another way. */
function mayEndExpression(fragment: Fragment): boolean {
  const text = textOf(fragment);
  if (text.startsWith("{")) return true;
  let depth = 0;
  for (const char of text) {
    if (OPENING.has(char)) depth += 1;
    else if (OPENED_BY.has(char)) depth -= 1;
    else if (depth === 0 && /[,;:]/.test(char)) return true;
  }
  return false;
}
