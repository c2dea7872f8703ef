import { DEFAULT_STRENGTHS, testIdOf, type Manifest, type SeenTest } from "@hindcast/core";
import { describe, expect, it } from "vitest";
import { testsToWatch } from "../../src/coverage/tests-to-watch.ts";

const seen = (title: string): SeenTest => ({
  project: "",
  file: "/repo/a.spec.ts",
  titlePath: [title],
  tags: [],
});
const tests = ["known", "new"].map((id) => ({ id, seen: seen(id) }));
const isKnown = ({ titlePath }: SeenTest): boolean => titlePath[0] === "known";

function manifestOf(total: number): Manifest {
  const test = { runner: "playwright", project: "", file: "a.spec.ts", titlePath: ["known"] };
  return {
    madeAt: "2026-01-01T00:00:00.000Z",
    codeVersion: "0",
    runs: { total, wholeSuite: total },
    suites: [],
    testFiles: [],
    files: [],
    plans: [],
    strengths: DEFAULT_STRENGTHS,
    tests: [
      {
        ...test,
        testId: testIdOf(test),
        tags: [],
        p50Ms: 1,
        p90Ms: 1,
        verdict: "stable",
        pFailNext: 0,
        flakeRate: 0,
        pBroken: 0,
        failedLast: false,
        importance: "normal",
        topTier: false,
        links: [],
        executed: [],
      },
    ],
  };
}

function ask(coverage: boolean | "stale" | { every: number }, total?: number): unknown {
  const manifest = total === undefined ? undefined : manifestOf(total);
  return testsToWatch({ coverage, manifest, tests, isKnown });
}

describe("testsToWatch", () => {
  it("watches every test or none", () => {
    expect(ask(true)).toBe("all");
    expect(ask(false)).toBeUndefined();
  });

  it("watches what is not known, or is not as it was", () => {
    expect(ask("stale", 3)).toEqual(["new"]);
    expect(
      testsToWatch({ coverage: "stale", manifest: manifestOf(3), tests, isKnown: () => true }),
    ).toBeUndefined();
  });

  it("watches every n-th run, and the first one", () => {
    expect([9, 10, 11].map((total) => ask({ every: 10 }, total))).toEqual([undefined, "all", undefined]);
    expect(ask({ every: 10 })).toBe("all");
  });
});
