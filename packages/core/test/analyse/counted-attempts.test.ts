import { describe, expect, it } from "vitest";
import { countAttempts, isPassedOnRetry } from "../../src/analyse/counted-attempts.ts";

describe("counting attempts", () => {
  it.each([
    { perRun: [], expected: { executions: 0, failures: 0, flips: 0, passedOnRetry: 0 } },
    { perRun: ["P", "P"], expected: { executions: 2, failures: 0, flips: 0, passedOnRetry: 0 } },
    { perRun: ["FP", "P", "F"], expected: { executions: 4, failures: 2, flips: 2, passedOnRetry: 1 } },
    {
      perRun: ["P", "EE", "S", "I", "N", "F"],
      expected: { executions: 2, failures: 1, flips: 1, passedOnRetry: 0 },
    },
  ])("finds $expected in $perRun", ({ perRun, expected }) => {
    expect(countAttempts(perRun)).toEqual(expected);
  });

  it.each([
    { attempts: "FP", passed: true },
    { attempts: "FIP", passed: true },
    { attempts: "PF", passed: false },
    { attempts: "EP", passed: false },
    { attempts: "FFF", passed: false },
  ])("holds $attempts for passed on retry: $passed", ({ attempts, passed }) => {
    expect(isPassedOnRetry(attempts)).toBe(passed);
  });
});
