import type { Rule } from "../rule.ts";

/** A process or a page went away under the test. */
export const CRASH_RULES: readonly Rule[] = [
  {
    name: "crash/worker",
    category: "crash",
    kind: "crash/worker",
    pattern:
      /worker process exited unexpectedly|Jest worker encountered \d+ child process exceptions|worker process (?:\([^)\n]*\) )?was terminated by another process|ChildProcessWorker exit|^Worker (?:exited|terminated) unexpectedly|Call retries were exceeded|process\.exit called with/i,
    example: { message: "Error: worker process exited unexpectedly (code=3, signal=null)" },
  },
  {
    name: "crash/out-of-memory",
    category: "crash",
    kind: "crash/out-of-memory",
    pattern:
      /(?:JavaScript|JS) heap out of memory|\bReached heap limit|Ineffective mark-compacts|CALL_AND_RETRY_LAST|\bERR_WORKER_OUT_OF_MEMORY\b/,
    example: { message: "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory" },
  },
  {
    name: "crash/page",
    category: "crash",
    kind: "crash/page",
    pattern:
      /\b(?:Page|Target|Frame|Renderer|Tab) crashed\b|Navigation failed because page crashed|page crash(?:ed)?\b/i,
    example: { message: "Error: page.waitForTimeout: Page crashed" },
  },
  {
    name: "crash/native",
    category: "crash",
    kind: "crash/native",
    pattern:
      /\bSIG(?:SEGV|ABRT|BUS|ILL|TRAP)\b|Segmentation fault|core dumped|Access violation|\b0xC0000005\b/i,
    example: { message: "A process was ended: signal=SIGSEGV, exitCode=null" },
  },
  {
    name: "crash/closed",
    category: "crash",
    kind: "crash/closed",
    pattern:
      /\b(?:Target page, context or browser|Target|Page|Browser|Context|Session|Connection|WebSocket)(?: has been| was|) (?:closed|disconnected)\b|Session closed\. Most likely|browser has disconnected|Browser has been closed|Browser process (?:exited|crashed)|Protocol error[^\n]*: (?:Target|Session) closed/,
    example: { message: "Error: locator.click: Target page, context or browser has been closed" },
  },
];
