import { hasFailed, invocationOf, type CaseEnded, type CaseEvent } from "./case-events.ts";
import type { JestCaseResult, JestFileResult } from "./jest-types.ts";
import { titleKey } from "./translate.ts";

/** Events of one path that two projects run at a time, shared out. */
export interface SharedOut {
  readonly own: readonly CaseEvent[];
  readonly others: readonly CaseEvent[];
}

/**
 * Finds the events that belong to a file's result, when the same file runs in several projects at once: Jest tells the
 * project of a file, but not that of a test. An attempt is known by its titles, status, duration and messages.
 */
export function shareOut(events: readonly CaseEvent[], result: JestFileResult): SharedOut {
  const own = new Set<CaseEvent>();
  for (const final of result.testResults) {
    let invocation = final.invocations ?? 1;
    let index = events.findIndex((event) => !own.has(event) && isEndOf(event, final, invocation));
    while (index >= 0) {
      takeWithStart(events, index, own);
      invocation -= 1;
      const before = events.slice(0, index);
      index = before.findLastIndex((event) => !own.has(event) && isEarlier(event, final, invocation));
    }
  }
  return {
    own: events.filter((event) => own.has(event)),
    others: events.filter((event) => !own.has(event)),
  };
}

function isEndOf(event: CaseEvent, final: JestCaseResult, invocation: number): boolean {
  if (event.kind !== "end" || event.key !== titleKey(final)) return false;
  const { result } = event;
  const startsAlike = final.startAt === undefined || final.startAt === (result.startedAt ?? final.startAt);
  return (
    startsAlike &&
    invocationOf(event) === invocation &&
    (result.duration ?? 0) === (final.duration ?? 0) &&
    textOf(result) === textOf(final)
  );
}

function isEarlier(event: CaseEvent, final: JestCaseResult, invocation: number): event is CaseEnded {
  return (
    event.kind === "end" &&
    event.key === titleKey(final) &&
    invocationOf(event) === invocation &&
    hasFailed(event)
  );
}

/** The begin that stands last before an end is its own. */
function takeWithStart(events: readonly CaseEvent[], index: number, own: Set<CaseEvent>): void {
  const end = events[index];
  if (end === undefined) return;
  own.add(end);
  const start = events
    .slice(0, index)
    .findLast((event) => event.kind === "start" && event.key === end.key && !own.has(event));
  if (start !== undefined) own.add(start);
}

function textOf({ failureMessages }: JestCaseResult): string {
  return (failureMessages ?? []).join("\n");
}
