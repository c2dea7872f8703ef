import type { JestCaseResult, JestCaseStart } from "./jest-types.ts";
import { titleKey } from "./translate.ts";

/** The begin of an attempt, as Jest told it. */
export interface CaseStarted {
  readonly kind: "start";
  readonly key: string;
  /** When we were told. */
  readonly at: number;
  readonly start: JestCaseStart;
}

/** The end of an attempt, as Jest told it. */
export interface CaseEnded {
  readonly kind: "end";
  readonly key: string;
  /** When we were told. */
  readonly at: number;
  readonly result: JestCaseResult;
}

/** What a file tells of its tests while it runs, in this order. */
export type CaseEvent = CaseStarted | CaseEnded;

/** Makes the event of a test that begins. */
export function caseStarted(start: JestCaseStart, at: number): CaseStarted {
  return { kind: "start", key: titleKey(start), at, start };
}

/** Makes the event of a test that has ended. */
export function caseEnded(result: JestCaseResult, at: number): CaseEnded {
  return { kind: "end", key: titleKey(result), at, result };
}

/** Which invocation of its test has ended, from 1. */
export function invocationOf({ result }: CaseEnded): number {
  return result.invocations ?? 1;
}

/** Whether Jest may run the test again for it. */
export function hasFailed({ result }: CaseEnded): boolean {
  return result.status === "failed";
}
