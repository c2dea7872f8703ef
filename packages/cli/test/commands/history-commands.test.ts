import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { commit, recordRun, recordStory } from "../support/recorded-project.ts";
import { runHindcast, tempProject } from "../support/run-hindcast.ts";

// Each test starts processes of the real command line, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** The story's folder is only read; what changes something works on a copy. */
const story = tempProject();
const copies: (() => void)[] = [];

beforeAll(() => recordStory(story.dir));
afterAll(() => {
  story.remove();
  for (const remove of copies) remove();
});

function copyOfStory(): string {
  const { dir, remove } = tempProject();
  copies.push(remove);
  cpSync(story.dir, dir, { recursive: true });
  return dir;
}

const json = async (dir: string, ...args: readonly string[]) => {
  const ran = await runHindcast(dir, [...args, "--json"]);
  expect(ran.err).toBe("");
  return { code: ran.code, result: JSON.parse(ran.out) };
};

describe("without a history", () => {
  const empty = tempProject({ "playwright.config.js": "export default {};\n" });
  copies.push(empty.remove);

  it.each([
    ["summary"],
    ["flaky"],
    ["explain", "x"],
    ["select"],
    ["backtest"],
    ["rebuild"],
    ["rename", "--undo", "x"],
  ])("%s says what to do and exits with 2", async (...args) => {
    const { code, out, err } = await runHindcast(empty.dir, args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toBe(
      "hindcast: No history in .hindcast. Run your tests once with the reporter: npx playwright test (npx hindcast init adds it)",
    );
  });

  it("verify has nothing to check and exits with 2", async () => {
    expect(await runHindcast(empty.dir, ["verify"])).toMatchObject({
      code: 2,
      err: "hindcast: no run log in .hindcast to verify",
    });
  });
});

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
    const { result } = await json(story.dir, "summary", "--run", firstId.slice(0, 6));
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
    const { code, result } = await json(story.dir, "flaky");
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
    const strict = await json(story.dir, "flaky", "--method", "rate", "--flakiness-threshold", "0.9");
    expect(strict.result.tests).toEqual([]);
    const loose = await json(story.dir, "flaky", "--method", "rate", "--flakiness-threshold", "0.1");
    expect(loose.result.tests).toMatchObject([{ failures: 5 }]);
  });

  it("lists other verdicts, at most as many as asked", async () => {
    const { result } = await json(story.dir, "flaky", "--verdict", "stable,flaky", "--limit", "2");
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

describe("explain", () => {
  it("shows the attempts by code version for a person to check", async () => {
    const { result } = await json(story.dir, "explain", "suggests");
    expect(result.runs).toHaveLength(2);
    expect(result.runs[0]).toMatch(/^[0-9a-f]{7}:FPPFPPFP$/);
    expect(result.runs[1]).toMatch(/^[0-9a-f]{7}:PFPPFPP$/);
  });

  it("finds the test at a line of its file", async () => {
    const { out } = await runHindcast(story.dir, ["explain", "e2e/cart.spec.js:5"]);
    expect(out.split("\n")[0]).toContain("cart › empties");
  });

  it("says that a change to a file it imports selects it, and why", async () => {
    const dir = copyOfStory();
    writeFileSync(join(dir, "src/cart.js"), "export function addItem() {}\n");
    const { result } = await json(dir, "explain", "adds an item");
    expect(result.selection).toMatchObject({ selected: true });
    expect(result.selection.reasons).toContainEqual(
      expect.objectContaining({ kind: "import", file: "src/cart.js" }),
    );
  });

  it("lists the tests when several fit", async () => {
    const { code, err } = await runHindcast(story.dir, ["explain", "login"]);
    expect(code).toBe(2);
    expect(err).toContain('2 tests fit "login"; give one of these ids:');
    expect(err).toContain("login › keeps strangers out  e2e/login.spec.js");
  });
});

describe("select", () => {
  const changed = () => {
    const dir = copyOfStory();
    writeFileSync(join(dir, "src/cart.js"), "export function addItem(cart) {\n  return cart;\n}\n");
    return dir;
  };

  it("chooses what the change is linked to, with reasons", async () => {
    const { code, result } = await json(changed(), "select");
    expect(code).toBe(0);
    expect(result.change.files).toMatchObject([{ path: "src/cart.js", status: "modified" }]);
    expect(result.summary).toMatchObject({ available: 6, wholeSuite: false });
    const files = new Set(result.tests.slice(0, 2).map((test: { file: string }) => test.file));
    expect([...files]).toEqual(["e2e/cart.spec.js"]);
    expect(result.tests[0].reasons[0]).toMatchObject({
      kind: "import",
      text: expect.any(String),
      strength: expect.any(Number),
    });
    expect(result.shards).toEqual([]);
  });

  it("writes selection.json and a list for --test-list", async () => {
    const dir = changed();
    const { result } = await json(dir, "select", "--max-tests", "2");
    expect(result.tests).toHaveLength(2);
    expect(JSON.parse(readFileSync(join(dir, ".hindcast/selection.json"), "utf8"))).toMatchObject({
      summary: { selected: 2 },
    });
    expect(readFileSync(join(dir, ".hindcast/shards/1-of-1.txt"), "utf8").split("\n").toSorted()).toEqual([
      "",
      "[] › cart.spec.js › cart › adds an item",
      "[] › cart.spec.js › cart › empties",
    ]);
  });

  it("cuts shards, and leaves no list of an earlier cut", async () => {
    const dir = changed();
    await runHindcast(dir, ["select", "--shards", "3"]);
    const { result } = await json(dir, "select", "--base", "HEAD~1", "--shards", "2");
    expect(result.shards).toMatchObject([
      { index: 1, total: 2 },
      { index: 2, total: 2 },
    ]);
    expect(result.planHash).toMatch(/^[0-9a-f]+$/);
    expect(readdirSync(join(dir, ".hindcast/shards"))).toEqual(["1-of-2.txt", "2-of-2.txt"]);
  });

  it.each([
    ["playwright", /^\[\] › cart\.spec\.js › cart › (adds an item|empties)$/m],
    ["paths", /^e2e\/cart\.spec\.js$/m],
    ["text", /^ select {2}\d of 6 tests/],
    ["json", /^\{/],
  ])("prints it in the format %s", async (format, expected) => {
    const { code, out } = await runHindcast(changed(), ["select", "--format", format]);
    expect(code).toBe(0);
    expect(out).toMatch(expected);
  });

  it("says aloud when nothing is selected", async () => {
    const dir = copyOfStory();
    writeFileSync(join(dir, "README.md"), "# Shop\n");
    const { code, out, err } = await runHindcast(dir, ["select", "--format", "paths"]);
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(err).toContain("hindcast: no test is selected: ");
  });
});

describe("backtest", () => {
  it("sums up the runs that were scored and names each", async () => {
    const { code, result } = await json(story.dir, "backtest");
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
    const dir = copyOfStory();
    commit(dir, { "src/cart.js": "export function addItem() {}\n" }, "third");
    await recordRun(dir, { minute: 20, behaviour: { "cart › adds an item": "FF" } });
    expect(await runHindcast(dir, ["backtest", "--min-recall", "1"])).toMatchObject({ code: 0 });
    expect((await json(dir, "backtest")).result).toMatchObject({ failures: 1, caught: 1, recall: 1 });
  });
});

describe("rebuild", () => {
  it("derives the same history and manifest from the logs", async () => {
    const dir = copyOfStory();
    const read = (name: string): unknown => JSON.parse(readFileSync(join(dir, ".hindcast", name), "utf8"));
    const before = read("history.json");
    rmSync(join(dir, ".hindcast/history.json"));
    rmSync(join(dir, ".hindcast/manifest.json"));
    expect(await json(dir, "rebuild")).toEqual({ code: 0, result: { runs: 10, tests: 6 } });
    expect(read("history.json")).toEqual(before);
    expect((await json(dir, "select")).result.summary.available).toBe(6);
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
    const dir = copyOfStory();
    const [first = "", second = ""] = readdirSync(join(dir, ".hindcast/runs")).toSorted();
    const edit = (name: string, change: (text: string) => string) => {
      const path = join(dir, ".hindcast/runs", name);
      writeFileSync(path, change(readFileSync(path, "utf8")));
    };
    edit(first, (text) => text.slice(0, -20));
    const torn = await json(dir, "verify");
    expect(torn.code).toBe(0);
    expect(torn.result[0]).toMatchObject({ name: first, state: "torn" });

    edit(second, (text) => text.replace('"durationMs":1000', '"durationMs":1'));
    const { code, out } = await runHindcast(dir, ["verify"]);
    expect(code).toBe(1);
    expect(out).toContain(`broken      ${second}: line 3 is not what was written`);
  });
});
