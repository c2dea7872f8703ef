import type { Edit } from "../model/change.ts";
import { areSelfContained, containmentOf } from "./self-contained.ts";

/** Lines of the base and what they became. */
export interface ReplacedLines {
  /** The first line that was removed; the one before what was added when none was. From 1. */
  readonly start: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** Lines replaced at once that are looked at one by one. */
const MAX_PAIRS = 200;

/**
 * What was replaced where in the base, as closely as it can be told: where as many lines came as went, the part of each
 * line between its equal beginning and end, else whole lines.
 */
export function editsOf(replaced: ReplacedLines): readonly Edit[] {
  const { start, removed, added } = replaced;
  if (removed.length === added.length && removed.length <= MAX_PAIRS) {
    const pairs = removed.map((before, index) => editOfLine(start + index, before, added[index] ?? ""));
    if (pairs.every(({ staysIn }) => staysIn !== "none")) return pairs;
  }
  return [editOfLines(replaced)];
}

function editOfLine(line: number, before: string, after: string): Edit {
  const from = equalBeginning(before, after);
  const tail = equalEnd(before.slice(from), after.slice(from));
  const to = before.length - tail;
  return {
    from: { line, column: from },
    to: { line, column: to },
    lines: 1,
    staysIn: containmentOf({ line: before, from, to }, { line: after, from, to: after.length - tail }),
  };
}

function editOfLines({ start, removed, added }: ReplacedLines): Edit {
  const lines = Math.max(removed.length, added.length);
  const staysIn = [removed, added].every((some) => areSelfContained(some.join("\n")))
    ? "braced-body"
    : "none";
  const first = removed.length === 0 ? start + 1 : start;
  return {
    from: { line: first, column: 0 },
    to: { line: first + removed.length, column: 0 },
    lines,
    staysIn,
  };
}

function equalBeginning(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one[length] === other[length]) length += 1;
  return length;
}

function equalEnd(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length;
}
