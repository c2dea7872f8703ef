import type { Failure } from "../model/failure.ts";

// Playwright reports a test that ran out of time twice: once in general, once with the call that was waiting.
const GENERAL_KINDS: ReadonlySet<string> = new Set([
  "timeout/test",
  "hook/timeout",
  "interrupted/run",
  "crash/closed",
]);

/**
 * The failure that tells most of an attempt: the first that is not only the end of its time; undefined when
 * there is none.
 */
export function mainFailure(failures: readonly Failure[]): Failure | undefined {
  return failures.find(({ kind }) => !GENERAL_KINDS.has(kind)) ?? failures[0];
}
