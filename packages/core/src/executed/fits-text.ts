import type { FunctionRange, SourcePlace } from "../model/executed.ts";

/** A stretch that somebody says is one statement, or one body, of a text. */
const WORD = /[\w$]/;

/**
 * Whether stretches that were told of a text can be of this one: each begins at a token and ends behind one. A text that was
 * edited since gives itself away by the first stretch that moved.
 */
export function fitsText(lines: readonly string[], stretches: readonly FunctionRange[]): boolean {
  return stretches.every(({ from, to }) => beginsToken(lines, from) && endsToken(lines, to));
}

function beginsToken(lines: readonly string[], { line, column }: SourcePlace): boolean {
  const text = lines[line - 1] ?? "";
  const first = text.charAt(column);
  return first !== "" && !/\s/.test(first) && !(WORD.test(first) && WORD.test(text.charAt(column - 1)));
}

function endsToken(lines: readonly string[], { line, column }: SourcePlace): boolean {
  const text = lines[line - 1] ?? "";
  const last = text.charAt(column - 1);
  return last !== "" && !/\s/.test(last) && !(WORD.test(last) && WORD.test(text.charAt(column)));
}
