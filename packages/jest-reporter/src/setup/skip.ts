import { findPlanned, type CircusState } from "./circus.ts";
import type { PlannedTests } from "./file-plan.ts";

/** Skips tests as `test.skip` does; to be called before the first of them runs. */
export function skipPlanned(state: CircusState, plan: PlannedTests): void {
  // Who writes `.only` wants to see that test, whatever a selection says.
  if (state.hasFocusedTests) return;
  for (const test of findPlanned(state, plan)) if (test.mode !== "todo") test.mode = "skip";
}
