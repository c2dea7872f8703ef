const CLOSING: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);

/**
 * Where the body of a function begins, in a text that V8 says is one function, from `from` on: at its brace, or at the
 * first character of an arrow's expression. `undefined` when that cannot be told.
 */
export function bodyStart(code: string, from: number, to: number): number | undefined {
  const brackets = createBrackets();
  for (let at = skipOpaque(code, from, to); at < to; at = skipOpaque(code, at + 1, to)) {
    if (brackets.depth === 0 && code.startsWith("=>", at)) return firstVisible(code, at + 2, to);
    if (brackets.depth === 0 && code[at] === "{" && brackets.lastClosed === ")") return at;
    brackets.see(code[at] ?? "");
  }
  return undefined;
}

interface Brackets {
  readonly depth: number;
  /** The outermost bracket that closed last: that of the parameters, right before a body. */
  readonly lastClosed: string | undefined;
  see(char: string): void;
}

function createBrackets(): Brackets {
  const awaited: string[] = [];
  let lastClosed: string | undefined;
  return {
    get depth() {
      return awaited.length;
    },
    get lastClosed() {
      return lastClosed;
    },
    see(char) {
      const closing = CLOSING.get(char);
      if (closing !== undefined) awaited.push(closing);
      else if (char === awaited.at(-1)) {
        awaited.pop();
        if (awaited.length === 0) lastClosed = char;
      }
    },
  };
}

/** Behind the comments and strings that begin here: brackets in them are none. */
function skipOpaque(code: string, from: number, to: number): number {
  let at = from;
  for (;;) {
    const end = opaqueEnd(code, at);
    if (end === undefined || end >= to) return at;
    at = end;
  }
}

function opaqueEnd(code: string, at: number): number | undefined {
  if (code.startsWith("//", at)) return behind(code, "\n", at + 2);
  if (code.startsWith("/*", at)) return behind(code, "*/", at + 2);
  const quote = code[at] ?? "";
  if (quote !== '"' && quote !== "'" && quote !== "`") return undefined;
  let end = at + 1;
  while (end < code.length && code[end] !== quote) end += code[end] === "\\" ? 2 : 1;
  return end + 1;
}

function behind(code: string, mark: string, from: number): number {
  const at = code.indexOf(mark, from);
  return at === -1 ? code.length : at + mark.length;
}

function firstVisible(code: string, from: number, to: number): number | undefined {
  let at = from;
  while (at < to) {
    const next = skipOpaqueComment(code, at);
    if (next === at && !/\s/.test(code[at] ?? "")) return at;
    at = next === at ? at + 1 : next;
  }
  return undefined;
}

function skipOpaqueComment(code: string, at: number): number {
  return code[at] === "/" ? (opaqueEnd(code, at) ?? at) : at;
}
