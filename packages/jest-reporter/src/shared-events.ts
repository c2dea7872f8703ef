import { hasFailed, invocationOf, type CaseEnded, type CaseEvent } from "./case-events.ts";
import { attemptBefore, isPardoned, isToldAlike } from "./ends-and-results.ts";
import type { JestFileResult } from "./jest-types.ts";

/** Events of one path that two projects run at a time, shared out. */
export interface SharedOut {
  readonly own: readonly CaseEvent[];
  readonly others: readonly CaseEvent[];
}

/**
 * Finds the events that belong to a file's result, when the same file runs in several projects at once: Jest tells the
 * project of a file, but not that of a test. A last attempt is known by its status, duration and messages. `told` is what the file has told before another project began with it.
 */
export function shareOut(
  events: readonly CaseEvent[],
  told: readonly CaseEvent[],
  result: JestFileResult,
): SharedOut {
  const own = new Set<CaseEvent>();
  const toldEnds = told.filter((event) => event.kind === "end");
  const taken = new Set<CaseEnded>();
  /** An end with these titles that was told and is not accounted for yet. */
  const takeTold = (matches: (end: CaseEnded) => boolean): boolean => {
    const end = toldEnds.find((candidate) => !taken.has(candidate) && matches(candidate));
    if (end !== undefined) taken.add(end);
    return end !== undefined;
  };
  const free = (): CaseEnded[] =>
    events.filter((event) => event.kind === "end").filter((end) => !own.has(end));

  for (const final of result.testResults) {
    const isLast = (end: CaseEnded): boolean => isToldAlike(end, final);
    const isForgiven = (end: CaseEnded): boolean => isPardoned(end, final);
    if (takeTold(isLast)) continue;
    const found = free().find((end) => isLast(end));
    if (found === undefined && takeTold(isForgiven)) continue;
    let last = found ?? free().find((end) => isForgiven(end));
    for (let invocation = final.invocations ?? 1; last !== undefined; invocation -= 1) {
      const next = last;
      take(events, next, own);
      const isBefore = (end: CaseEnded): boolean =>
        end.key === next.key && hasFailed(end) && invocationOf(end) === invocation - 1;
      last = takeTold(isBefore) ? undefined : attemptBefore(free().filter(isBefore), next);
    }
  }
  return {
    own: events.filter((event) => own.has(event)),
    others: events.filter((event) => !own.has(event)),
  };
}

/** The begin that stands last before an end is its own. */
function take(events: readonly CaseEvent[], end: CaseEnded, own: Set<CaseEvent>): void {
  own.add(end);
  const start = events
    .slice(0, events.indexOf(end))
    .findLast((event) => event.kind === "start" && event.key === end.key && !own.has(event));
  if (start !== undefined) own.add(start);
}
