import type { RunCode } from "./run-code.ts";

/** Codes whose result is kept: a history has few different ones, since most tests are always green. */
const MAX_KEPT = 1000;

/** Makes a pure function of a code do its work once for each code. */
export function byCode<T>(work: (code: RunCode) => T): (code: RunCode) => T {
  const kept = new Map<RunCode, { readonly done: T }>();
  return (code) => {
    const known = kept.get(code);
    if (known !== undefined) return known.done;
    const done = work(code);
    if (kept.size < MAX_KEPT) kept.set(code, { done });
    return done;
  };
}
