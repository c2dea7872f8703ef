import type { FunctionRange, SourcePlace } from "../model/executed.ts";

/** The functions of one file, and whether each was called. */
export interface FunctionCall {
  readonly range: FunctionRange;
  readonly called: boolean;
}

/** More than this is no file that a person wrote; then its loading must do. */
const MOST = 2000;

/**
 * The functions that were never called. One that seems to hold a function that was called cannot be what it seems:
 * compilers write functions that are not in the source.
 */
export function uncalledOf(calls: readonly FunctionCall[]): readonly FunctionRange[] | undefined {
  if (calls.length > MOST) return undefined;
  const called = calls.filter((call) => call.called).map(({ range }) => range);
  const uncalled = calls.filter((call) => !call.called).map(({ range }) => range);
  return uncalled.filter((range) => !called.some((other) => holds(range, other)));
}

function holds(outer: FunctionRange, inner: FunctionRange): boolean {
  return !isBefore(inner.from, outer.from) && !isBefore(outer.to, inner.to);
}

function isBefore(a: SourcePlace, b: SourcePlace): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
