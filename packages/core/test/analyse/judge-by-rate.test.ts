import { describe, expect, it } from "vitest";
import { judgeByRate, type RateOptions } from "../../src/analyse/judge-by-rate.ts";
import { judgeAll } from "../../src/analyse/judge-test.ts";
import type { TestJudgement } from "../../src/model/flakiness.ts";
import { remember, versions } from "../support/remembered.ts";

const NOW = new Date("2026-01-03T00:00:00Z");

function judge(words: string, options?: RateOptions): TestJudgement | undefined {
  const { test, runs } = remember(words);
  const history = {
    runs,
    tests: new Map([[test.testId, test]]),
    imports: new Map(),
    testFiles: new Map(),
    archivedRuns: 0,
  };
  return judgeByRate({ history, judgements: judgeAll(history), now: NOW }, options).get(test.testId);
}

describe("the rate rule", () => {
  it.each([
    { verdict: "flaky", words: `${versions(18, "P")} w0:F w1:F` },
    { verdict: "stable", words: versions(20, "P") },
    { verdict: "broken", words: versions(20, "F") },
    { verdict: "new", words: versions(9, "P") },
  ])("calls it $verdict by failures over executions", ({ verdict, words }) => {
    expect(judge(words)?.verdict).toBe(verdict);
  });

  it("takes its own threshold and least number of executions", () => {
    const words = `${versions(18, "P")} w0:F w1:F`;
    expect(judge(words, { flakinessThreshold: 0.11 })?.verdict).toBe("stable");
    expect(judge(words, { flakinessThreshold: 0.1 })).toMatchObject({ verdict: "flaky", level: "high" });
    expect(judge(words, { minExecutions: 21 })?.verdict).toBe("new");
  });

  it("counts only the runs of its window", () => {
    expect(judge(`v0:F ${versions(40, "P", "w")}`, { days: 1 })).toMatchObject({
      executions: 17,
      failures: 0,
    });
  });
});
