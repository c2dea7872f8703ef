import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commit, recordRun } from "../support/recorded-project.ts";
import { runHindcast, runJson } from "../support/run-hindcast.ts";
import { useStory } from "../support/story.ts";

const story = useStory();

describe("backtest", () => {
  it("sums up the runs that were scored and names each", async () => {
    const { code, result } = await runJson(story.dir, "backtest");
    expect(code).toBe(0);
    expect(result.runs).toBeGreaterThan(0);
    expect(result.perRun).toHaveLength(result.runs);
    expect(result).not.toHaveProperty("recall");
  });

  it("cannot judge a gate when nothing was to be caught", async () => {
    const { code, err } = await runHindcast(story.dir, ["backtest", "--min-recall", "0.9"]);
    expect(code).toBe(2);
    expect(err).toContain("--min-recall cannot be judged");
  });

  it("lets a gate pass when every regression would have been caught", async () => {
    const dir = story.copy();
    commit(dir, { "src/cart.js": "export function addItem() {}\n" }, "third");
    await recordRun(dir, { minute: 20, behaviour: { "cart › adds an item": "FF" } });
    expect(await runHindcast(dir, ["backtest", "--min-recall", "1"])).toMatchObject({ code: 0 });
    expect((await runJson(dir, "backtest")).result).toMatchObject({ failures: 1, caught: 1, recall: 1 });
  });

  it("cuts to a share of the time or to a duration, and refuses anything else", async () => {
    const { result } = await runJson(story.dir, "backtest", "--budget", "20%", "--runs", "3");
    expect(result).toMatchObject({ schema: { name: "hindcast.backtest" }, budget: { share: 0.2 } });
    expect((await runJson(story.dir, "backtest", "--budget", "2s")).result.budget).toEqual({ ms: 2000 });
    const { code, err } = await runHindcast(story.dir, ["backtest", "--budget", "half"]);
    expect(code).toBe(2);
    expect(err).toContain("--budget must be a duration such as 5m or 90s, or a share");
  });
});

describe("rebuild", () => {
  it("derives the same history and manifest from the logs", async () => {
    const dir = story.copy();
    const read = (name: string): unknown => JSON.parse(readFileSync(join(dir, ".hindcast", name), "utf8"));
    const before = read("history.json");
    rmSync(join(dir, ".hindcast/history.json"));
    rmSync(join(dir, ".hindcast/manifest.json"));
    expect(await runJson(dir, "rebuild")).toEqual({ code: 0, result: { runs: 10, tests: 6 } });
    expect(read("history.json")).toEqual(before);
    expect((await runJson(dir, "select", "--base", "HEAD~1")).result.summary.available).toBe(6);
  });
});

describe("verify", () => {
  it("finds the logs of the story intact", async () => {
    expect(await runHindcast(story.dir, ["verify"])).toEqual({
      code: 0,
      out: "10 logs intact of 10",
      err: "",
    });
  });

  it("tells a torn end, which is no violation, and a changed line, which is one", async () => {
    const dir = story.copy();
    const [first = "", second = ""] = readdirSync(join(dir, ".hindcast/runs")).toSorted();
    const edit = (name: string, change: (text: string) => string) => {
      const path = join(dir, ".hindcast/runs", name);
      writeFileSync(path, change(readFileSync(path, "utf8")));
    };
    edit(first, (text) => text.slice(0, -20));
    const torn = await runJson(dir, "verify");
    expect(torn.code).toBe(0);
    expect(torn.result[0]).toMatchObject({ name: first, state: "torn" });

    edit(second, (text) => text.replace('"durationMs":1000', '"durationMs":1'));
    const { code, out } = await runHindcast(dir, ["verify"]);
    expect(code).toBe(1);
    expect(out).toContain(`broken      ${second}: line 3 is not what was written`);
  });
});
