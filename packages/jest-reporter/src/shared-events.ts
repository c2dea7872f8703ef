import { hasFailed, invocationOf, type CaseEnded, type CaseEvent } from "./case-events.ts";
import type { JestCaseResult, JestFileResult } from "./jest-types.ts";
import { titleKey } from "./translate.ts";

/** Between two attempts of a test that Jest runs one after the other. */
const ADJACENT_MS = 3;

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
      last = takeTold(isBefore) ? undefined : attemptBefore(free().filter(isBefore), beginOf(next));
    }
  }
  return {
    own: events.filter((event) => own.has(event)),
    others: events.filter((event) => !own.has(event)),
  };
}

/**
 * A retry begins right after the attempt before it, or when the rest of the file has run. Then the project that comes
 * to its end first is taken to have been ahead all along.
 */
function attemptBefore(ends: readonly CaseEnded[], begin: number): CaseEnded | undefined {
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

const isToldAlike = (end: CaseEnded, final: JestCaseResult): boolean =>
  isEndOf(end, final) && end.result.status === final.status && textOf(end.result) === textOf(final);

/** The file's own results know nothing of the failure of a quarantined test. */
const isPardoned = (end: CaseEnded, final: JestCaseResult): boolean =>
  isEndOf(end, final) && hasFailed(end) && final.status === "passed";

/** The begin that stands last before an end is its own. */
function take(events: readonly CaseEvent[], end: CaseEnded, own: Set<CaseEvent>): void {
  own.add(end);
  const start = events
    .slice(0, events.indexOf(end))
    .findLast((event) => event.kind === "start" && event.key === end.key && !own.has(event));
  if (start !== undefined) own.add(start);
}

/** Without stacks: that of a timeout is made anew each time the error is told. */
function textOf({ failureMessages }: JestCaseResult): string {
  return (failureMessages ?? []).map((message) => message.split("\n", 1)[0]).join("\n");
}
