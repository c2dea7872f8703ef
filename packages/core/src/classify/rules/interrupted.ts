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
      /^(?:Test|Run|Suite) (?:was|has been) (?:interrupted|aborted|cancell?ed)\b/i,
      /\bSIG(?:INT|TERM) received\b/i,
      /^Testing stopped early\b/i,
    ),
    example: { message: "Test was interrupted." },
  },
  {
    name: "interrupted/test-ended",
    category: "interrupted",
    kind: "interrupted/test-ended",
    pattern: /^[\w.$]+: Test (?:ended|finished)\b/,
    example: { message: "Error: page.fill: Test ended.\nCall log:\n  - waiting for locator('#name')" },
  },
];
