import { describe, expect, it } from "vitest";
import { jestConfig, useJestProjects } from "../support/jest-project.ts";
import { attemptsByTitle, runErrors } from "../support/jest-report.ts";
import { finishedAttempts } from "../support/json-report.ts";
import { unwrapped } from "../support/project.ts";

const makeProject = useJestProjects();

const GREEN = `test("passes", () => {});\n`;

describe("a run in band", () => {
  it("is recorded with what Jest knows of it, and summed up after Jest's own summary", async () => {
    const project = makeProject({
      "jest.config.js": jestConfig(
        `displayName: "unit", setupFilesAfterEnv: ["<rootDir>/setup.js"], coverageDirectory: "out/coverage",`,
      ),
      "setup.js": `require("./src/matchers");\n`,
      "src/matchers.js": "",
      "src/cart.js": `module.exports = require("./price");\n`,
      "src/price.js": "",
      "cart.test.js": `require("./src/cart");\n${GREEN}test.skip("later", () => {});\ntest.todo("someday");\n`,
    });
    const ran = await project.jest(["-i", "--json"]);
    const run = await project.lastRun();

    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.stdout)).toHaveProperty("success", true);
    expect(unwrapped(ran.stderr)).toMatch(/Ran all test suites\..* hindcast 3 tests, 2 skipped/);
    expect(run.started).toMatchObject({
      runner: "jest",
      runnerVersion: expect.stringMatching(/^30\./),
      config: "jest.config.js",
      workers: 1,
    });
    expect(run.finished).toMatchObject({
      status: "passed",
      wholeSuite: true,
      counts: { passed: 1, skipped: 2 },
    });
    expect(attemptsByTitle(run)).toEqual({
      "unit › passes": ["passed"],
      "unit › later": ["skipped"],
      "unit › someday": ["skipped"],
    });
    expect(run.lines).toContainEqual(
      expect.objectContaining({ type: "file.finished", project: "unit", file: "cart.test.js" }),
    );
    expect(run.lines).toContainEqual(
      expect.objectContaining({
        type: "run.imports",
        files: expect.objectContaining({
          "cart.test.js": expect.arrayContaining(["src/cart.js", "setup.js"]),
        }),
      }),
    );
  });
});

describe("errors of files", () => {
  const FILES = {
    "package.json": "{}\n",
    "syntax.test.js": `test("x", () => {\n`,
    "import.test.js": `require("./nowhere");\n${GREEN}`,
    "thrown.test.js": `throw new Error("no config");\n`,
    "empty.test.js": "\n",
    "after-all.test.js": `${GREEN}afterAll(() => { throw new Error("still open"); });\n`,
  };

  it.each([
    [30, "-i"],
    [30, "-w=2"],
    [29, "-w=2"],
    [28, "-w=2"],
  ] as const)("are told by what went wrong, on Jest %i with %s", async (jest, workers) => {
    const project = makeProject(FILES, { jest });
    const ran = await project.jest([workers]);
    const run = await project.lastRun();
    expect(ran.code).toBe(1);
    expect(runErrors(run)).toEqual([
      "collection/import import.test.js",
      "collection/load thrown.test.js",
      "collection/no-tests empty.test.js",
      "collection/syntax syntax.test.js",
      "hook/error after-all.test.js",
    ]);
    expect(attemptsByTitle(run)).toEqual({ passes: ["passed"] });
    expect(run.finished).toMatchObject({ status: "failed", wholeSuite: false });
  });
});

describe("errors of tests", () => {
  it.each([
    [30, "-i"],
    [30, "-w=2"],
    [28, "-w=2"],
  ] as const)("are classified, on Jest %i with %s", async (jest, workers) => {
    const files = {
      "kinds.test.js": `
describe("setup", () => { beforeAll(() => { throw new Error("no database"); }); test("for all", () => {}); });
describe("before", () => { beforeEach(() => { throw new Error("no page"); }); test("each", () => {}); });
describe("slow", () => { beforeEach(() => new Promise(() => {}), 20); test("hook", () => {}); });
test("time", () => new Promise(() => {}), 20);
test("equality", () => { expect({ a: 1 }).toEqual({ a: 2 }); });
test("call", () => { expect(jest.fn()).toHaveBeenCalledWith(1); });
test("stored", () => { expect(1).toMatchInlineSnapshot("2"); });
test("type", async () => { await 1; undefined.name; });
test("string", () => { throw "just a string"; });
test("refused", async () => {
  throw Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:5432"), { code: "ECONNREFUSED" });
});
`,
      "other.test.js": GREEN,
    };
    const project = makeProject(files, { jest });
    await project.jest([workers]);
    expect(attemptsByTitle(await project.lastRun())).toMatchObject({
      "setup › for all": ["failed hook/error"],
      "before › each": ["failed hook/error"],
      "slow › hook": ["failed hook/timeout"],
      time: ["failed timeout/test"],
      equality: ["failed assertion/equality"],
      call: ["failed assertion/call"],
      stored: ["failed snapshot/value"],
      type: ["failed runtime/type"],
      string: ["failed runtime/thrown"],
      refused: [expect.stringMatching(/^failed network\//)],
    });
    const facts = finishedAttempts(await project.lastRun()).flatMap(({ failures }) =>
      failures.map((failure) => failure.facts),
    );
    expect(facts).toContainEqual({ matcher: "toEqual", expected: '"a": 2,', received: '"a": 1,' });
    expect(facts).toContainEqual({ code: "ECONNREFUSED", host: "127.0.0.1", port: 5432 });
  });
});

describe("an error that comes late", () => {
  it("is told as one of the run, and no test fails for it", async () => {
    const project = makeProject({
      "jest.config.js": jestConfig("testSequencer: '<rootDir>/by-name.js',"),
      "by-name.js": `module.exports = class {
  sort(tests) { return [...tests].sort((a, b) => (a.path < b.path ? -1 : 1)); }
  cacheResults() {}
};
`,
      "a.test.js": `test("leaves a timer", () => { setTimeout(() => { throw new Error("late"); }, 60); });\n`,
      "b.test.js": `test("is hit", async () => { await new Promise((done) => setTimeout(done, 400)); });\n`,
    });
    const ran = await project.jest(["-i"]);
    const run = await project.lastRun();
    expect(ran.code).toBe(1);
    expect(attemptsByTitle(run)).toEqual({ "leaves a timer": ["passed"], "is hit": ["passed"] });
    expect(runErrors(run)).toEqual(["runtime/error a.test.js"]);
  });
});
