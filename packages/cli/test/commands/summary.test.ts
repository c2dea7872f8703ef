import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runHindcast, runJson } from "../support/run-hindcast.ts";
import { useStory } from "../support/story.ts";

const story = useStory();

describe("summary", () => {
  it("tells the last run", async () => {
    const { code, out } = await runHindcast(story.dir, ["summary"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^ hindcast {2}6 tests, all passed, 6s +run 10 · main · [0-9a-f]{7}$/m);
  });

  it("tells an earlier run by the beginning of its id, with its diagnosis", async () => {
    const [, firstId = ""] =
      /-([0-9a-f]{16})\.ndjson/.exec(readdirSync(join(story.dir, ".hindcast/runs")).toSorted()[8] ?? "") ??
      [];
    const { result } = await runJson(story.dir, "summary", "--run", firstId.slice(0, 6));
    expect(result.run.runId).toBe(firstId);
    expect(result.tests).toMatchObject([
      { titlePath: ["search", "suggests while typing"], outcome: "flaky", diagnosis: "flake" },
    ]);
  });

  it("exits with 2 for a run that is not there", async () => {
    expect(await runHindcast(story.dir, ["summary", "--run", "zzz"])).toMatchObject({
      code: 2,
      err: "hindcast: --run zzz fits no run of the history",
    });
  });
});

describe("flaky", () => {
  it("lists the flaky test with its figures", async () => {
    const { code, result } = await runJson(story.dir, "flaky");
    expect(code).toBe(0);
    expect(result.window).toEqual({ runs: 10, days: 1 });
    expect(result.tests).toMatchObject([
      {
        runner: "playwright",
        project: "",
        file: "e2e/search.spec.js",
        titlePath: ["search", "suggests while typing"],
        verdict: "flaky",
        executions: 15,
        failures: 5,
        passedOnRetry: 5,
        manifestations: [{ count: 5, share: 1 }],
      },
    ]);
    expect(result.tests[0].flakeRate.low).toBeLessThan(result.tests[0].flakeRate.mean);
  });

  it("prints it as a table", async () => {
    const { out } = await runHindcast(story.dir, ["flaky"]);
    expect(out).toContain("flaky  1 of 6 tests");
    expect(out).toContain("5 of 15");
  });

  it("judges by the failure rate when asked to", async () => {
    const strict = await runJson(story.dir, "flaky", "--method", "rate", "--flakiness-threshold", "0.9");
    expect(strict.result.tests).toEqual([]);
    const loose = await runJson(story.dir, "flaky", "--method", "rate", "--flakiness-threshold", "0.1");
    expect(loose.result.tests).toMatchObject([{ failures: 5 }]);
  });

  it("lists other verdicts, at most as many as asked", async () => {
    const { result } = await runJson(story.dir, "flaky", "--verdict", "stable,flaky", "--limit", "2");
    expect(result.tests).toHaveLength(2);
    expect(result.tests[0].verdict).toBe("flaky");
  });

  it("refuses flags of the rate rule without it", async () => {
    expect(await runHindcast(story.dir, ["flaky", "--min-executions", "5"])).toMatchObject({
      code: 2,
      err: "hindcast: --min-executions belongs to --method rate",
    });
  });
});
