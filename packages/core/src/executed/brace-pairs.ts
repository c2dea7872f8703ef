import { createLexer } from "../capture/script-lexer.ts";

/** The offset of each opening brace of a script with that of the one that closes it; those in texts are none. */
export function bracePairs(code: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  const { lexer, next } = createLexer(code);
  for (let kind = next(); kind !== "end"; kind = next()) {
    if (kind !== "punctuation") continue;
    const char = code[lexer.start];
    if (char === "{") open.push(lexer.start);
    const opener = char === "}" ? open.pop() : undefined;
    if (opener !== undefined) pairs.set(opener, lexer.start);
  }
  return pairs;
}
