import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeAll, judgeTest } from "../../src/analyse/judge-test.ts";
import type { TestJudgement } from "../../src/model/flakiness.ts";
import { remember, versions } from "../support/remembered.ts";

function judge(words: string): TestJudgement {
  const { test, runs } = remember(words);
  return judgeTest(test, runs);
}

describe("the verdict", () => {
  it.each([
    { verdict: "new", words: versions(4, "P"), why: "under 5 attempts" },
    { verdict: "stable", words: versions(30, "P"), why: "it never failed" },
    {
      verdict: "flaky",
      words: `${versions(30, "P")} w0:FP ${versions(10, "P", "x")} y0:FP y1:FP`,
      why: "it passes on retry",
    },
    {
      verdict: "broken",
      words: `${versions(30, "P")} w0:FFF w1:FFF`,
      why: "failures began at a version and stay",
    },
    {
      verdict: "recovered",
      words: `${versions(30, "P")} w0:FFF w1:FFF ${versions(20, "P", "x")}`,
      why: "it was broken and runs clean",
    },
    { verdict: "unknown", words: `${versions(10, "P")} w0:F w1:P`, why: "one failure, two readings" },
  ])("is $verdict when $why", ({ verdict, words }) => {
    expect(judge(words).verdict).toBe(verdict);
  });

  it("calls a flaky test recovered once its clean run speaks against its flake rate", () => {
    const flaky = Array.from({ length: 20 }, (_, index) => `v${index}:${index % 4 === 0 ? "FP" : "P"}`).join(
      " ",
    );
    expect(judge(`${flaky} ${versions(5, "P", "x")}`).verdict).toBe("flaky");
    expect(judge(`${flaky} ${versions(60, "P", "x")}`).verdict).toBe("recovered");
  });

  it("does not count outages, skips and interruptions", () => {
    const bare = judge(versions(30, "P"));
    const noisy = judge(`${versions(15, "P")} o1:EEE o2:S o3:I o4:N ${versions(15, "P", "x")}`);
    expect(noisy.executions).toBe(bare.executions);
    expect(noisy.verdict).toBe("stable");
    expect(noisy.pFailNext).toBeCloseTo(bare.pFailNext, 12);
  });

  it("holds a test broken on a branch for sound on the default branch", () => {
    const words = `${versions(30, "P")} f1@feature:FFF f2@feature:FFF`;
    expect(judge(words).verdict).toBe("broken");
    expect(judge(`${words} m1@main:P`).verdict).toBe("stable");
    expect(judge(`${words} m1@main:P`).pBroken).toBeLessThan(0.01);
  });

  it("gives only flaky tests a level", () => {
    expect(judge(versions(30, "P"))).not.toHaveProperty("level");
    expect(judge(Array.from({ length: 20 }, (_, index) => `v${index}:FP`).join(" ")).level).toBe("critical");
  });
});

describe("the plain figures", () => {
  it("count attempts, flips and passes on retry", () => {
    const judgement = judge("v0:P v1:FP v2:FFP v3:SP v4:FF");
    expect(judgement).toMatchObject({ executions: 9, failures: 5, flips: 5, passedOnRetry: 2 });
    expect(judgement.failureRate).toBeCloseTo(5 / 9, 12);
  });

  it("add the sums of what is no longer kept", () => {
    const archived = { executions: 200, failures: 4, passedOnRetry: 3 };
    const { test, runs } = remember(versions(10, "P"), { archived });
    const judgement = judgeTest(test, runs);
    expect(judgement).toMatchObject({ executions: 210, failures: 4, passedOnRetry: 3 });
    expect(judgement.pFlaky).toBeGreaterThan(judge(versions(10, "P")).pFlaky);
  });

  it("give each manifestation its share of the failures", () => {
    const seen = {
      category: "timeout",
      kind: "timeout/test",
      message: "",
      firstSeen: "",
      lastSeen: "",
    } as const;
    const manifestations = [
      { ...seen, fingerprint: "a", count: 3, passedOnRetry: 3 },
      { ...seen, fingerprint: "b", count: 1, passedOnRetry: 0 },
    ];
    const { test, runs } = remember("v0:FP v1:FP v2:FP v3:F", { manifestations });
    expect(judgeTest(test, runs).manifestations.map(({ share }) => share)).toEqual([0.75, 0.25]);
  });
});

describe("judging", () => {
  it("never makes a failure more likely for one more pass of the same version", () => {
    const attempts = fc.array(fc.constantFrom("P", "F", "FP", "FFP", "FFF"), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(attempts, (perVersion) => {
        const words = perVersion.map((letters, version) => `v${version}:${letters}`).join(" ");
        const more = `${words} v${perVersion.length - 1}:P`;
        // A first failure-free history is judged in closed form, which agrees within 0.002.
        expect(judge(more).pFailNext).toBeLessThanOrEqual(judge(words).pFailNext + 0.002);
      }),
      { numRuns: 100 },
    );
  });

  it("judges a whole history as it judges each test", () => {
    const { test, runs } = remember(`${versions(20, "P")} w0:FP`);
    const history = {
      runs,
      tests: new Map([[test.testId, test]]),
      imports: new Map(),
      testFiles: new Map(),
      archivedRuns: 0,
    };
    expect(judgeAll(history).get(test.testId)).toEqual(judgeTest(test, runs));
  });
});
