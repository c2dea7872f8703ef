import { oneOf } from "../one-of.ts";
import type { Rule } from "../rule.ts";

/** A process or a page went away under the test. */
export const CRASH_RULES: readonly Rule[] = [
  {
    name: "crash/worker",
    category: "crash",
    kind: "crash/worker",
    pattern: oneOf(
      /worker process exited unexpectedly/i,
      /Jest worker encountered \d+ child process exceptions/i,
      /worker process (?:\([^)\n]*\) )?was terminated by another process/i,
      /ChildProcessWorker exit/i,
      /^Worker (?:exited|terminated) unexpectedly/i,
      /worker process has failed to exit gracefully/i,
      /Call retries were exceeded/i,
      /process\.exit called with/i,
    ),
    example: { message: "Error: worker process exited unexpectedly (code=3, signal=null)" },
  },
  {
    name: "crash/out-of-memory",
    category: "crash",
    kind: "crash/out-of-memory",
    pattern: oneOf(
      /(?:JavaScript|JS) heap out of memory/,
      /\bReached heap limit/,
      /Ineffective mark-compacts/,
      /CALL_AND_RETRY_LAST/,
      /\bERR_WORKER_OUT_OF_MEMORY\b/,
    ),
    example: { message: "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory" },
  },
  {
    name: "crash/page",
    category: "crash",
    kind: "crash/page",
    pattern: oneOf(
      /\b(?:Page|Target|Frame|Renderer|Tab) crashed\b/i,
      /Navigation failed because page crashed/i,
      /page crash(?:ed)?\b/i,
    ),
    example: { message: "Error: page.waitForTimeout: Page crashed" },
  },
  {
    name: "crash/native",
    category: "crash",
    kind: "crash/native",
    pattern: oneOf(
      /\bSIG(?:SEGV|ABRT|BUS|ILL|TRAP)\b/i,
      /Segmentation fault/i,
      /core dumped/i,
      /Access violation/i,
      /\b0xC0000005\b/i,
    ),
    example: { message: "A process was ended: signal=SIGSEGV, exitCode=null" },
  },
  {
    name: "crash/closed",
    category: "crash",
    kind: "crash/closed",
    pattern: oneOf(
      /\b(?:Target page, context or browser|[Tt]arget|[Pp]age|[Bb]rowser|Context|Session|WebSocket)(?: has been| was|) (?:closed|disconnected)\b/,
      /Session closed\. Most likely/,
      /browser has disconnected|^Disconnected\b/,
      /Browser has been closed/,
      /Browser process (?:exited|crashed)/,
      /Protocol error[^\n]*: (?:Target|Session) closed/,
    ),
    example: { message: "Error: locator.click: Target page, context or browser has been closed" },
  },
];
