import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { jestConfig, useJestProjects } from "../support/jest-project.ts";
import { attemptsByTitle, runErrors } from "../support/jest-report.ts";
import { unwrapped } from "../support/project.ts";

const makeProject = useJestProjects();

const GREEN = `test("passes", () => {});\n`;
const EXITS = `
test("one", () => {});
test("twin", () => {});
test("twin", () => {});
test("leaves", () => { process.exit(7); });
test("never runs", () => {});
`;

describe("a test that ends its process", () => {
  it.each([30, 29] as const)("fails once for every time Jest %i tried it in a worker", async (jest) => {
    const project = makeProject({ "exits.test.js": EXITS, "plain.test.js": GREEN }, { jest });
    const ran = await project.jest(["-w=2"]);
    const run = await project.lastRun();
    expect(ran.code).toBe(1);
    expect(attemptsByTitle(run)).toEqual({
      one: ["passed", "passed", "passed", "passed"],
      twin: ["passed", "passed", "passed", "passed"],
      "twin #2": ["passed", "passed", "passed", "passed"],
      leaves: Array.from({ length: 4 }, () => "failed crash/worker"),
      passes: ["passed"],
    });
    expect(runErrors(run)).toEqual([]);
    expect(run.finished).toMatchObject({ status: "failed", wholeSuite: false });
  });

  it("is told by its file where Jest does not tell of tests that begin", async () => {
    const project = makeProject({ "exits.test.js": EXITS, "plain.test.js": GREEN }, { jest: 28 });
    await project.jest(["-w=2"]);
    const run = await project.lastRun();
    expect(attemptsByTitle(run)).toMatchObject({ one: ["passed", "passed", "passed", "passed"] });
    expect(runErrors(run)).toEqual(["crash/worker exits.test.js"]);
  });

  it("is flaky when it ran to its end the next time", async () => {
    const project = makeProject({
      "exits.test.js": `
const fs = require("fs");
test("one", () => {});
test("leaves at first", () => { if (!fs.existsSync("out/left")) { fs.mkdirSync("out/left", { recursive: true }); process.exit(1); } });
test("two", () => {});
`,
      "plain.test.js": GREEN,
    });
    const ran = await project.jest(["-w=2"]);
    const run = await project.lastRun();
    expect(ran.code).toBe(0);
    expect(attemptsByTitle(run)).toEqual({
      one: ["passed", "passed"],
      "leaves at first": ["failed crash/worker", "passed"],
      two: ["passed"],
      passes: ["passed"],
    });
    expect(run.finished).toMatchObject({ status: "passed", wholeSuite: true, counts: { flaky: 1 } });
  });

  it("leaves a log when it runs in Jest's own process, and the next run tells of it", async () => {
    const project = makeProject({ "exits.test.js": EXITS });
    const ran = await project.jest(["-i"]);
    const cut = await project.lastRun();
    expect(ran.code).toBe(7);
    expect(cut.finished).toBeUndefined();
    expect(cut.chain).toEqual({ state: "intact" });
    expect(attemptsByTitle(cut)).toEqual({
      one: ["passed"],
      twin: ["passed"],
      "twin #2": ["passed"],
      leaves: [],
    });

    rmSync(join(project.dir, "exits.test.js"));
    project.write({ "plain.test.js": GREEN });
    const next = await project.jest(["-i"]);
    expect(unwrapped(next.stderr)).toMatch(/cut off while exits\.test\.js › leaves ran/);
    expect(unwrapped((await project.jest(["-i"])).stderr)).not.toContain("cut off");
  });
});

describe("a run that is stopped", () => {
  it("by --bail is summed up, and names what it has left", async () => {
    const project = makeProject({
      "jest.config.js": jestConfig("testSequencer: '<rootDir>/by-name.js',"),
      "by-name.js": `module.exports = class {
  sort(tests) { return [...tests].sort((a, b) => (a.path < b.path ? -1 : 1)); }
  cacheResults() {}
};
`,
      "a.test.js": `test("may fail", () => { expect(process.env.FAIL).toBeUndefined(); });\n`,
      "b.test.js": `test("left one", () => {});\ntest("left two", () => {});\n`,
    });
    await project.jest(["-i"]);
    const ran = await project.jest(["-i", "--bail"], { env: { FAIL: "1" } });
    const run = await project.lastRun();
    expect(ran.code).toBe(1);
    expect(unwrapped(ran.stderr)).toMatch(/hindcast 3 tests, 1 failed, 2 did not run/);
    expect(run.finished).toMatchObject({ status: "failed", wholeSuite: false, counts: { notRun: 2 } });
    expect(run.finished?.notRun?.["stopped-early"]).toHaveLength(2);
  });

  it("by --forceExit is summed up all the same", async () => {
    const project = makeProject({ "a.test.js": GREEN });
    const ran = await project.jest(["-i", "--forceExit"]);
    expect(ran.code).toBe(0);
    expect(unwrapped(ran.stderr)).toMatch(/Ran all test suites\..* hindcast 1 test/);
  });

  it.each(["SIGTERM", "SIGKILL"] as const)("by %s leaves what it has recorded", async (signal) => {
    const project = makeProject({
      "a.test.js": `test("done", () => {});
test("hangs", async () => { require("fs").writeSync(1, "it hangs"); await new Promise(() => {}); }, 60_000);
`,
    });
    await project.jest(["-i"], {
      when: { prints: /it hangs/, act: (child) => void setTimeout(() => child.kill(signal), 500) },
    });
    const run = await project.lastRun();
    expect(run.finished).toBeUndefined();
    expect(attemptsByTitle(run)).toMatchObject({ done: ["passed"], hangs: [] });
  });
});

describe("a run that nothing is to be concluded from", () => {
  it("is no whole suite when names, paths or a focus kept tests out", async () => {
    const project = makeProject({
      "a.test.js": `test("adds", () => {});\ntest("multiplies", () => {});\n`,
      "b.test.js": `test.only("adds, too", () => {});\ntest("is left out", () => {});\n`,
      "c.test.js": `// test.only is not used here\ntest.skip("is skipped", () => {});\ntest("runs", () => {});\n`,
    });
    await project.jest(["-i", "-t", "ADDS"]);
    const named = await project.lastRun();
    expect(named.finished?.wholeSuite).toBe(false);
    expect(attemptsByTitle(named)).toEqual({ adds: ["passed"], "adds, too": ["passed"] });

    await project.jest(["-i", "c.test"]);
    expect((await project.lastRun()).finished?.wholeSuite).toBe(false);
    await project.jest(["-i", "--testPathIgnorePatterns=b.test"]);
    expect((await project.lastRun()).finished?.wholeSuite).toBe(false);
    await project.jest(["-i"]);
    expect((await project.lastRun()).finished?.wholeSuite).toBe(false);
    rmSync(join(project.dir, "b.test.js"));
    await project.jest(["-i"]);
    expect((await project.lastRun()).finished?.wholeSuite).toBe(true);
  });

  it("has no tests at all", async () => {
    const project = makeProject({});
    const ran = await project.jest(["--passWithNoTests"]);
    expect(ran.code).toBe(0);
    expect(existsSync(join(project.dir, ".hindcast/runs"))).toBe(true);
    expect((await project.lastRun()).finished).toMatchObject({ status: "passed", wholeSuite: false });
  });
});
