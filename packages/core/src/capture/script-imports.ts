import { createLexer, type Lexer, type TokenKind } from "./script-lexer.ts";

/** One module that a script names. */
export interface ScriptImport {
  /** As written: `./cart.js`, `@app/cart`. */
  readonly specifier: string;
  /** Whether it gives types only, so that nothing of it is there when the script runs. */
  readonly typeOnly: boolean;
}

/** Without one of these words a text names no module. */
const ANY_IMPORT = /\b(?:import|export|require|URL)\b/;
const MAX_SPECIFIER = 1000;

interface Scan {
  readonly lexer: Lexer;
  readonly next: () => TokenKind;
  readonly found: ScriptImport[];
  /** Whether a module is named by what is worked out when the script runs. */
  computes: boolean;
}

/** What a script says of the modules that it loads. */
export interface ScriptModules {
  readonly imports: readonly ScriptImport[];
  /** Whether it calls `require` or `import` with a name that it works out, so that nobody can list them all. */
  readonly computes: boolean;
}

/**
 * Finds the modules that a JavaScript or TypeScript text (JSX too) names by a literal: `import` and `export … from`,
 * `import("…")`, `require("…")`, `require.resolve("…")`, `import x = require("…")` and
 * `new URL("…", import.meta.url)`. What stands in comments, strings, templates and regular expressions is not taken.
 */
export function scriptModules(text: string): ScriptModules {
  if (!ANY_IMPORT.test(text)) return { imports: [], computes: false };
  const scan: Scan = { ...createLexer(text), found: [], computes: false };
  const { lexer, next } = scan;
  next();
  while (lexer.kind !== "end") {
    const begin = lexer.kind === "word" ? beginningAt(lexer) : undefined;
    next();
    // Each reader stops on the first token that is not its own, which may begin another import.
    begin?.(scan);
  }
  return { imports: scan.found, computes: scan.computes };
}

type Reader = (scan: Scan) => void;

const READERS: ReadonlyMap<string, Reader> = new Map([
  ["import", readImport],
  ["export", readExport],
  ["require", readRequire],
  ["new", readNewUrl],
]);

function beginningAt({ text, start, end }: Lexer): Reader | undefined {
  const length = end - start;
  if (length !== 3 && length !== 6 && length !== 7) return undefined;
  // A member of that name is something else; three dots spread.
  if (text[start - 1] === "." && text[start - 2] !== ".") return undefined;
  return READERS.get(text.slice(start, end));
}

function readImport(scan: Scan): void {
  const { lexer, found } = scan;
  if (isPunctuation(lexer, "(")) {
    const isType = /\btypeof\s+import\s*$/.test(lexer.text.slice(Math.max(0, lexer.start - 40), lexer.start));
    readCall(scan, isType);
    return;
  }
  if (lexer.kind === "string") {
    add(found, literalOf(lexer), false);
    return;
  }
  readFrom(scan);
}

function readExport(scan: Scan): void {
  const { lexer } = scan;
  if (isWord(lexer, "type") || isPunctuation(lexer, "{") || isPunctuation(lexer, "*")) readFrom(scan);
}

/** From the first token of a clause up to `from "…"`; the clause of a declaration ends sooner, with nothing. */
function readFrom({ lexer, next, found }: Scan): void {
  const { text, start } = lexer;
  let clauseEnd = start;
  let wasFrom = false;
  let wasBrace = false;
  while (isInClause(lexer)) {
    if (lexer.kind === "string" && wasFrom) {
      add(found, literalOf(lexer), isTypeClause(text.slice(start, clauseEnd)));
      return;
    }
    wasFrom = isWord(lexer, "from");
    // Without semicolons the next statement may follow: `export { a }`, then `import "b"`.
    if (wasBrace && !wasFrom) return;
    if (wasFrom) clauseEnd = lexer.start;
    wasBrace = isPunctuation(lexer, "}");
    next();
  }
}

/** Names, braces, commas, a star, and strings that rename: `import { "a b" as c }`. */
function isInClause({ kind, text, start }: Lexer): boolean {
  return (
    kind === "word" || kind === "string" || (kind === "punctuation" && "{},*".includes(text[start] ?? ";"))
  );
}

/** `type X`, `type { X }`, `{ type X, type Y }`; not `type` as the name of what is imported. */
function isTypeClause(clause: string): boolean {
  if (
    /^type\s*[{*]/.test(clause) ||
    /^type\s+(?!from\b)[\w$]/.test(clause) ||
    /^type\s+from\s*$/.test(clause)
  ) {
    return true;
  }
  const names = /^\{([^{}]*)\}\s*$/
    .exec(clause)?.[1]
    ?.split(",")
    .filter((name) => name.trim() !== "");
  return (
    names !== undefined && names.length > 0 && names.every((name) => /^\s*type\s+(?!as\b)[\w$"']/.test(name))
  );
}

function readRequire(scan: Scan): void {
  const { lexer, next } = scan;
  if (isPunctuation(lexer, ".")) {
    next();
    if (!isWord(lexer, "resolve")) return;
    next();
  }
  if (isPunctuation(lexer, "(")) readCall(scan, false);
}

/** From the opening parenthesis: a literal that is the whole first argument. */
function readCall(scan: Scan, typeOnly: boolean): void {
  const { lexer, next, found } = scan;
  next();
  const literal = literalOf(lexer);
  if (literal === undefined) {
    // Of `require(require.resolve("…"))` the inner call tells.
    scan.computes ||= !typeOnly && !isPunctuation(lexer, ")") && !isWord(lexer, "require");
    return;
  }
  next();
  if (isPunctuation(lexer, ")") || isPunctuation(lexer, ",")) add(found, literal, typeOnly);
  else scan.computes ||= !typeOnly;
}

const URL_TAIL = ["import", ".", "meta", ".", "url"];

function readNewUrl({ lexer, next, found }: Scan): void {
  if (!isWord(lexer, "URL")) return;
  next();
  if (!isPunctuation(lexer, "(")) return;
  next();
  const literal = literalOf(lexer);
  next();
  if (literal === undefined || !isPunctuation(lexer, ",")) return;
  for (const part of URL_TAIL) {
    next();
    if (!isWord(lexer, part) && !isPunctuation(lexer, part)) return;
  }
  add(found, literal, false);
}

function isWord({ kind, text, start, end }: Lexer, word: string): boolean {
  return kind === "word" && end - start === word.length && text.startsWith(word, start);
}

function isPunctuation({ kind, text, start, end }: Lexer, char: string): boolean {
  return kind === "punctuation" && end - start === 1 && text[start] === char;
}

/** The text of a string or of a template without substitutions; one with escapes names no file worth following. */
function literalOf({ kind, text, start, end }: Lexer): string | undefined {
  if (kind !== "string" && kind !== "template") return undefined;
  const quote = text[start] ?? "";
  if (!"\"'`".includes(quote) || end - start > MAX_SPECIFIER) return undefined;
  const literal = text.slice(start + 1, end - 1);
  return literal === "" || literal.includes("\\") ? undefined : literal;
}

function add(found: ScriptImport[], specifier: string | undefined, typeOnly: boolean): void {
  if (specifier !== undefined) found.push({ specifier, typeOnly });
}
