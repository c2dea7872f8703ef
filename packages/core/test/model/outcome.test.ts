import { describe, expect, it } from "vitest";
import { outcomeOf, type OutcomePart } from "../../src/model/outcome.ts";

const passed: OutcomePart = { status: "passed", expected: true };
const failed: OutcomePart = { status: "failed", expected: false };

describe("outcomeOf", () => {
  it.each<[string, readonly OutcomePart[], string]>([
    ["a pass", [passed], "passed"],
    ["a failure", [failed], "failed"],
    ["a failure made good by a retry", [failed, passed], "flaky"],
    ["a failure on every retry", [failed, failed], "failed"],
    ["a timeout", [{ status: "timedOut", expected: false }], "failed"],
    ["an expected failure", [{ status: "failed", expected: true }], "passed"],
    ["an expected failure that passed", [{ status: "passed", expected: false }], "failed"],
    ["a skip", [{ status: "skipped", expected: true }], "skipped"],
    ["a test that never ran", [{ status: "skipped", expected: false, notRun: "hook-failed" }], "notRun"],
    ["an interruption", [{ status: "interrupted", expected: false }], "interrupted"],
    ["an interruption after a failure", [failed, { status: "interrupted", expected: false }], "interrupted"],
    [
      "one failing repeat among passing ones",
      [passed, { ...failed, repeat: 1 }, { ...passed, repeat: 2 }],
      "failed",
    ],
    [
      "a repeat made good",
      [
        { ...failed, repeat: 1 },
        { ...passed, repeat: 1 },
        { ...passed, repeat: 2 },
      ],
      "flaky",
    ],
  ])("calls %s by its name", (_name, attempts, outcome) => {
    expect(outcomeOf(attempts)).toBe(outcome);
  });
});
