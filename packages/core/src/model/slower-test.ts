import type { TestRef } from "./test.ts";

/** A test that takes longer than it used to. */
export interface SlowerTest extends TestRef {
  /** Median of the executions before the change, in milliseconds, freed from what its runs had in common. */
  readonly fromMs: number;
  /** The same from the change on. */
  readonly toMs: number;
  /** toMs / fromMs, at least 1.3. */
  readonly factor: number;
  /** Index into `History.runs` of the first slower execution. */
  readonly sinceRun: number;
  /** Passed executions from the change on. */
  readonly executions: number;
}
