import type { FunctionRange, SourcePlace } from "../model/executed.ts";

/**
 * The form of a list of ranges: `3:15-25 8:30-20:1 ~22:4-23:9`, line and column, only the column where a body ends in its
 * line, and a mark before parts of functions.
 */
export const RANGES: RegExp = /^(?:~?\d+:\d+-(?:\d+:)?\d+(?: ~?\d+:\d+-(?:\d+:)?\d+)*)?$/;

const RANGE = /^(~?)(\d+):(\d+)-(?:(\d+):)?(\d+)$/;

/**
 * Writes the bodies of functions so that a person can find them in the source, in its order. A body inside of another
 * one is left out: nobody called it either. Ranges that are none, as source maps give them, are left out too.
 */
export function formatRanges(ranges: readonly FunctionRange[]): string {
  const outer: FunctionRange[] = [];
  for (const range of ranges.filter(isRange).toSorted(byPlace)) {
    const last = outer.at(-1);
    if (last === undefined || comparePlaces(last.to, range.to) < 0) outer.push(range);
  }
  return outer.map(formatRange).join(" ");
}

/** Reads what `formatRanges` wrote; what is no range is left out. */
export function parseRanges(text: string): readonly FunctionRange[] {
  return text.split(" ").flatMap((word) => {
    const [, mark, line, column, toLine = line, toColumn] = RANGE.exec(word) ?? [];
    if (line === undefined) return [];
    const range = {
      from: { line: Number(line), column: Number(column) },
      to: { line: Number(toLine), column: Number(toColumn) },
    };
    return [mark === "" ? range : { ...range, isPart: true }];
  });
}

/** Negative when the first place comes before the second, 0 when they are one. */
export function comparePlaces(one: SourcePlace, other: SourcePlace): number {
  return one.line - other.line || one.column - other.column;
}

/** Orders ranges as `formatRanges` writes them. */
export function compareRanges(one: string, other: string): number {
  const [a] = parseRanges(one);
  const [b] = parseRanges(other);
  return a && b ? byPlace(a, b) : 0;
}

function isRange({ from, to }: FunctionRange): boolean {
  return isPlace(from) && isPlace(to) && comparePlaces(from, to) < 0;
}

function isPlace({ line, column }: SourcePlace): boolean {
  return Number.isSafeInteger(line) && Number.isSafeInteger(column) && line >= 1 && column >= 0;
}

function byPlace(one: FunctionRange, other: FunctionRange): number {
  return comparePlaces(one.from, other.from) || comparePlaces(other.to, one.to);
}

/** Whether one range holds all of another. */
export function holdsRange(outer: FunctionRange, inner: FunctionRange): boolean {
  return comparePlaces(outer.from, inner.from) <= 0 && comparePlaces(inner.to, outer.to) <= 0;
}

function formatRange({ from, to, isPart }: FunctionRange): string {
  const end = to.line === from.line ? `${to.column}` : `${to.line}:${to.column}`;
  return `${isPart ? "~" : ""}${from.line}:${from.column}-${end}`;
}
