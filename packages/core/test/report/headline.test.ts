import { describe, expect, it } from "vitest";
import { headline } from "../../src/report/headline.ts";

describe("headline", () => {
  it.each([
    [
      "a plain value",
      "Error: expect(received).toBe(expected) // Object.is equality\n\nExpected: 3\nReceived: -1\n    at x.js:1",
      "toBe: expected 3, received -1",
    ],
    [
      "a negated matcher",
      "expect(received).not.toContain(expected) // indexOf\n\nExpected value: not 2\nReceived array:     [1, 2]",
      "not.toContain: expected not 2, received [1, 2]",
    ],
    [
      "a diff of objects",
      'expect(received).toEqual(expected) // deep equality\n\n- Expected  - 1\n+ Received  + 1\n\n  Object {\n-   "a": 1,\n+   "a": 2,\n  }',
      'toEqual: expected "a": 1, received "a": 2',
    ],
    [
      "a locator",
      'Error: expect(locator).toHaveText(expected) failed\n\nLocator:  getByRole(\'status\')\nExpected: "Paid"\nReceived: "Open"\nTimeout:  5000ms',
      'getByRole(\'status\') toHaveText: expected "Paid", received "Open"',
    ],
    [
      "a matcher that tells only what it wants",
      "expect(received).toThrow()\n\nReceived function did not throw",
      "expect(received).toThrow()",
    ],
    ["another error", "\nTypeError: x is not a function\n    at y.js:2", "TypeError: x is not a function"],
    ["a named assertion of Node", "AssertionError: 1 == 2", "1 == 2"],
    ["nothing", "", ""],
  ])("tells %s", (_what, message, told) => {
    expect(headline(message)).toBe(told);
  });
});
