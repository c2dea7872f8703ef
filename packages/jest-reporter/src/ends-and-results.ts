import { hasFailed, type CaseEnded } from "./case-events.ts";
import type { JestCaseResult } from "./jest-types.ts";
import { titleKey } from "./translate.ts";

/** Between two attempts of a test that Jest runs one after the other. */
const ADJACENT_MS = 3;

/**
 * A retry begins right after the attempt before it, or when the rest of the file has run. Then the project that comes
 * to its end first is taken to have been ahead all along.
 */
export function attemptBefore(ends: readonly CaseEnded[], next: CaseEnded): CaseEnded | undefined {
  const begin = beginOf(next);
  const adjacent = ends.findLast((end) => endOf(end) <= begin && begin - endOf(end) <= ADJACENT_MS);
  return adjacent ?? ends[0];
}

function beginOf({ at, result }: CaseEnded): number {
  return result.startedAt ?? at - (result.duration ?? 0);
}

function endOf(end: CaseEnded): number {
  return beginOf(end) + (end.result.duration ?? 0);
}

function isEndOf({ key, result }: CaseEnded, final: JestCaseResult): boolean {
  const startsAlike = final.startAt === undefined || final.startAt === (result.startedAt ?? final.startAt);
  return (
    startsAlike &&
    key === titleKey(final) &&
    (result.invocations ?? 1) === (final.invocations ?? 1) &&
    (result.duration ?? 0) === (final.duration ?? 0)
  );
}

/** Whether an attempt is the one that a test's result tells of: the last. */
export function isToldAlike(end: CaseEnded, final: JestCaseResult): boolean {
  return isEndOf(end, final) && end.result.status === final.status && textOf(end.result) === textOf(final);
}

/** The file's own results know nothing of the failure of a quarantined test. */
export function isPardoned(end: CaseEnded, final: JestCaseResult): boolean {
  return isEndOf(end, final) && hasFailed(end) && final.status === "passed";
}

/** Without stacks: that of a timeout is made anew each time the error is told. */
function textOf({ failureMessages }: JestCaseResult): string {
  return (failureMessages ?? []).map((message) => message.split("\n", 1)[0]).join("\n");
}
