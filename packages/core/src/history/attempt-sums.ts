import type { ArchivedSums } from "../model/history.ts";
import { parseCode, type RunCode } from "./run-code.ts";

/** The sums of nothing. */
export const NO_SUMS: ArchivedSums = { executions: 0, failures: 0, passedOnRetry: 0 };

/** What is kept of executions when they are no longer kept one by one. */
export function sumsOf(code: RunCode): ArchivedSums {
  let sums = NO_SUMS;
  for (const { letters, count } of parseCode(code)) {
    const failures = letters.replaceAll(/[^F]/g, "").length;
    const passes = letters.replaceAll(/[^P]/g, "").length;
    const passedOnRetry = /F.*P/.test(letters) ? 1 : 0;
    sums = addSums(sums, {
      executions: (failures + passes) * count,
      failures: failures * count,
      passedOnRetry: passedOnRetry * count,
    });
  }
  return sums;
}

/** Adds two sums. */
export function addSums(a: ArchivedSums, b: ArchivedSums): ArchivedSums {
  return {
    executions: a.executions + b.executions,
    failures: a.failures + b.failures,
    passedOnRetry: a.passedOnRetry + b.passedOnRetry,
  };
}
