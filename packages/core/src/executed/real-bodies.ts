import type { FunctionRange } from "../model/executed.ts";
import { fitsText } from "./fits-text.ts";

/** Behind an arrow and the parentheses that may stand around an expression. */
const BEHIND_ARROW = /=>\s*\(*\s*$/;
const IN_PARENTHESES = /\(\s*$/;
/** What ends an expression and is no part of it. */
const BEHIND_EXPRESSION = /^\s*[;,)\]}]/;
/** How far around a range to look. */
const LINES_AROUND = 3;

/**
 * Those ranges that are the bodies of functions in these lines: what stands in braces, with or without them, or the
 * expression of an arrow function, of which one over several lines must stand in parentheses, for without them its end
 * hangs on what follows. Parts of functions begin and end at tokens. Ranges of a compiled text, or with what comes before the body, are found out by it.
 */
export function realBodies(
  lines: readonly string[],
  ranges: readonly FunctionRange[],
): readonly FunctionRange[] {
  return ranges.filter((range) => {
    if (range.isPart) return fitsText(lines, [range]);
    const seen = look(lines, range);
    return isBraced(seen) || isExpression(seen);
  });
}

/** A range with what stands around it. */
interface Seen {
  readonly before: string;
  readonly first: string;
  readonly last: string;
  readonly behind: string;
  readonly isInOneLine: boolean;
}

function look(lines: readonly string[], { from, to }: FunctionRange): Seen {
  const firstLine = lines[from.line - 1] ?? "";
  const lastLine = lines[to.line - 1] ?? "";
  const above = lines.slice(Math.max(0, from.line - 1 - LINES_AROUND), from.line - 1);
  const below = lines.slice(to.line, to.line + LINES_AROUND);
  return {
    before: [...above, firstLine.slice(0, from.column)].join("\n"),
    first: firstLine.charAt(from.column),
    last: lastLine.charAt(to.column - 1),
    behind: [lastLine.slice(to.column), ...below].join("\n"),
    isInOneLine: from.line === to.line,
  };
}

/** The way back from compiled code may end within the braces. */
function isBraced({ before, first, last, behind }: Seen): boolean {
  if (first === "" || last === "") return false;
  return (first === "{" || /\{\s*$/.test(before)) && (last === "}" || /^\s*\}/.test(behind));
}

function isExpression({ before, first, behind, isInOneLine }: Seen): boolean {
  if (first === "" || !BEHIND_ARROW.test(before)) return false;
  const isParenthesised = IN_PARENTHESES.test(before) && /^\s*\)/.test(behind);
  return isParenthesised || (isInOneLine && BEHIND_EXPRESSION.test(behind.split("\n", 1)[0] ?? ""));
}
