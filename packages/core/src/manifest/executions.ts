import type { AttemptLetters, TestHistory } from "../model/history.ts";

/**
 * Whether an execution ended failed: its last attempt that says anything did. `undefined` when none does (skipped, not
 * run, interrupted, outage).
 */
export function endedFailed(attempts: AttemptLetters): boolean | undefined {
  const last = Math.max(attempts.lastIndexOf("F"), attempts.lastIndexOf("P"));
  return last === -1 ? undefined : attempts[last] === "F";
}

/** Whether the last execution that says anything ended failed. */
export function failedLast({ executions }: TestHistory): boolean {
  for (let at = executions.length - 1; at >= 0; at--) {
    const failed = endedFailed(executions[at]?.attempts ?? "");
    if (failed !== undefined) return failed;
  }
  return false;
}

/** How many executions up to the last one passed without any failed attempt. */
export function cleanExecutions({ executions }: TestHistory): number {
  let clean = 0;
  for (let at = executions.length - 1; at >= 0; at--) {
    const attempts = executions[at]?.attempts ?? "";
    if (attempts.includes("F")) return clean;
    if (attempts.includes("P")) clean += 1;
  }
  return clean;
}
