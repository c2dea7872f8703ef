import type { AttemptFinished } from "./log-lines.ts";
import type { Outcome } from "./words.ts";

/** The part of an attempt that decides a test's outcome. */
export type OutcomePart = Pick<AttemptFinished, "status" | "expected" | "repeat" | "notRun">;

/**
 * A test's outcome in a run, from its attempts in the order they ended. Each repeat stands for itself and is judged
 * by its last attempt; the worst repeat decides, and a failure that a retry made good makes the test `flaky`.
 */
export function outcomeOf(attempts: readonly OutcomePart[]): Outcome {
  const lastOfRepeat = new Map<number, OutcomePart>();
  for (const attempt of attempts) lastOfRepeat.set(attempt.repeat ?? 0, attempt);
  const last = [...lastOfRepeat.values()];

  if (last.some((attempt) => hasFailed(attempt))) return "failed";
  if (last.some((attempt) => attempt.status === "interrupted")) return "interrupted";
  if (last.every((attempt) => attempt.notRun !== undefined)) return "notRun";
  if (attempts.some((attempt) => hasFailed(attempt))) return "flaky";
  if (last.every((attempt) => attempt.status === "skipped")) return "skipped";
  return "passed";
}

/** Whether an attempt speaks against the test: it ran and did not do what was expected of it. */
export function hasFailed(attempt: OutcomePart): boolean {
  if (attempt.expected || attempt.notRun !== undefined) return false;
  return attempt.status !== "skipped" && attempt.status !== "interrupted";
}
