import type { ArchivedSums } from "../model/history.ts";
import type { Stretch } from "./run-code.ts";

/** The sums of nothing. */
export const NO_SUMS: ArchivedSums = { executions: 0, failures: 0, passedOnRetry: 0 };

/** What is kept of executions when they are no longer kept one by one. */
export function sumsOf(stretches: readonly Stretch[]): ArchivedSums {
  let executions = 0;
  let failures = 0;
  let passedOnRetry = 0;
  for (const { letters, count } of stretches) {
    const counted = letters.replaceAll(/[^PF]/g, "");
    executions += counted.length * count;
    failures += counted.replaceAll("P", "").length * count;
    if (counted.includes("FP")) passedOnRetry += count;
  }
  return { executions, failures, passedOnRetry };
}

/** Adds two sums. */
export function addSums(a: ArchivedSums, b: ArchivedSums): ArchivedSums {
  return {
    executions: a.executions + b.executions,
    failures: a.failures + b.failures,
    passedOnRetry: a.passedOnRetry + b.passedOnRetry,
  };
}

/** What is left of sums when others are taken out of them. */
export function subtractSums(a: ArchivedSums, b: ArchivedSums): ArchivedSums {
  return {
    executions: a.executions - b.executions,
    failures: a.failures - b.failures,
    passedOnRetry: a.passedOnRetry - b.passedOnRetry,
  };
}
