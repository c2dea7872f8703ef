import { oneOf } from "../one-of.ts";
import type { Rule } from "../rule.ts";

/** The run or the test was ended from outside, so the error is a consequence. */
export const INTERRUPTED_RULES: readonly Rule[] = [
  {
    name: "interrupted/run",
    category: "interrupted",
    kind: "interrupted/run",
    when: { status: "interrupted" },
    example: {
      message: "page.click: Target page, context or browser has been closed",
      status: "interrupted",
    },
  },
  {
    name: "interrupted/run by text",
    category: "interrupted",
    kind: "interrupted/run",
    pattern: oneOf(
      /^(?:The )?(?:Tests?|Test run|Test suite|Run|Suite|Job|Build|Workflow|Operation)(?: run)? (?:was|were|has been|is) (?:interrupted|aborted|cancell?ed|terminated by user)\b/i,
      /\bSIG(?:INT|TERM|HUP) (?:received|signal)\b|\b(?:received|got|caught|signal) SIG(?:INT|TERM|HUP)\b/i,
      /^\^C\b/,
      /^Testing stopped early\b/i,
      /\bhas exceeded the maximum execution time\b/i,
      /\b(?:run|tests?) (?:was |were )?(?:cancell?ed|aborted|interrupted) by (?:the )?user\b/i,
    ),
    example: { message: "Test was interrupted." },
  },
  {
    name: "interrupted/test-ended",
    category: "interrupted",
    kind: "interrupted/test-ended",
    pattern: /^[\w.$]+: Test (?:ended|finished)\b|\bTest ended\.(?:$|\n)/,
    example: { message: "Error: page.fill: Test ended.\nCall log:\n  - waiting for locator('#name')" },
  },
];
