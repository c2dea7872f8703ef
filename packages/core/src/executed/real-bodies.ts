import type { FunctionRange, SourcePlace } from "../model/executed.ts";

/** Behind an arrow and the parentheses that may stand around an expression. */
const BEFORE_EXPRESSION = /=>\s*\(*\s*$/;
const IN_PARENTHESES = /\(\s*$/;
/** What ends an expression and is no part of it. */
const BEHIND_EXPRESSION = /^\s*[;,)\]}]/;

/**
 * Those ranges that are the bodies of functions in these lines: braces with what is in them, or the expression of an arrow
 * function, of which one over several lines must stand in parentheses, for without them its end hangs on what follows.
 * Ranges of a compiled text, or with what comes before the body, are found out by it.
 */
export function realBodies(
  lines: readonly string[],
  ranges: readonly FunctionRange[],
): readonly FunctionRange[] {
  return ranges.filter((range) => hasBraces(lines, range) || isExpression(lines, range));
}

function hasBraces(lines: readonly string[], { from, to }: FunctionRange): boolean {
  return charAt(lines, from) === "{" && charAt(lines, { line: to.line, column: to.column - 1 }) === "}";
}

function isExpression(lines: readonly string[], { from, to }: FunctionRange): boolean {
  const before = lines[from.line - 1]?.slice(0, from.column) ?? "";
  const behind = lines[to.line - 1]?.slice(to.column) ?? "";
  if (from.line === to.line) return BEFORE_EXPRESSION.test(before) && BEHIND_EXPRESSION.test(behind);
  const above = lines.slice(Math.max(0, from.line - 3), from.line - 1).join("\n");
  return isParenthesised(`${above}\n${before}`, `${behind}\n${lines[to.line] ?? ""}`);
}

function isParenthesised(before: string, behind: string): boolean {
  return BEFORE_EXPRESSION.test(before) && IN_PARENTHESES.test(before) && /^\s*\)/.test(behind);
}

function charAt(lines: readonly string[], { line, column }: SourcePlace): string | undefined {
  return lines[line - 1]?.[column];
}
