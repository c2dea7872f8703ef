import { hasFailed, invocationOf, type CaseEnded, type CaseEvent } from "./case-events.ts";
import { attemptBefore, isPardoned, isToldAlike } from "./ends-and-results.ts";
import type { JestCaseResult } from "./jest-types.ts";
import { titleKey } from "./translate.ts";

export interface TwinsInput {
  readonly events: readonly CaseEvent[];
  /** What the file says at its end of the tests that events tell of. */
  readonly results: readonly JestCaseResult[];
  /** Whether an end is written down already, as one of the first test with its titles. */
  readonly isOfFirst: (end: CaseEnded) => boolean;
}

/**
 * Tells which of the tests with equal titles each attempt belongs to, from 1, when the order in which attempts were told
 * says nothing: two projects ran the file at once, and what they told was shared out. A test gets the last attempt that
 * its result tells of, and a failed one of each invocation before. Titles whose attempts do not come out even are left
 * out.
 */
export function twinsByResults({ events, results, isOfFirst }: TwinsInput): ReadonlyMap<CaseEvent, number> {
  const occurrences = new Map<CaseEvent, number>();
  for (const key of new Set(results.map((result) => titleKey(result)))) {
    const finals = results.filter((result) => titleKey(result) === key);
    const ends = events.filter((event) => event.kind === "end").filter((end) => end.key === key);
    const shared = finals.length === 1 ? new Map<CaseEnded, number>() : shareAmong(finals, ends, isOfFirst);
    if (shared.size === ends.length) for (const [end, occurrence] of shared) occurrences.set(end, occurrence);
  }
  return occurrences;
}

function shareAmong(
  finals: readonly JestCaseResult[],
  ends: readonly CaseEnded[],
  isOfFirst: TwinsInput["isOfFirst"],
): ReadonlyMap<CaseEnded, number> {
  const shared = new Map<CaseEnded, number>();
  const free = (isFirst: boolean): readonly CaseEnded[] => {
    const left = ends.filter((end) => !shared.has(end) && isOfFirst(end) === isFirst);
    return isFirst ? [...left, ...free(false)] : left;
  };
  const lasts = finals.map((final, index) => {
    const last =
      free(index === 0).find((end) => isToldAlike(end, final)) ??
      free(index === 0).find((end) => isPardoned(end, final));
    if (last !== undefined) shared.set(last, index + 1);
    return last;
  });
  for (const [index, last] of lasts.entries()) {
    let next = last;
    while (next !== undefined) {
      const before = invocationOf(next) - 1;
      const earlier = free(index === 0).filter((end) => hasFailed(end) && invocationOf(end) === before);
      next = earlier.find((end) => isOfFirst(end)) ?? attemptBefore(earlier, next);
      if (next !== undefined) shared.set(next, index + 1);
    }
  }
  return shared;
}
