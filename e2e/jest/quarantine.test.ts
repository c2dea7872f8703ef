import { beforeAll, describe, expect, it } from "vitest";
import { JEST_VERSIONS, jestConfig, useJestProjects, type JestProject } from "../support/jest-project.ts";
import type { Ran } from "../support/project.ts";
import { attemptsOf, QUARANTINED, remember, type RememberedTest } from "../support/remembered-tests.ts";

const makeProject = useJestProjects();

/** Every way to fail that is a test's own. */
const FLAKY_TESTS = `
describe("wobbles", () => {
  test("in the test", () => { throw new Error("wobbled"); });
  test.concurrent("beside others", async () => { throw new Error("wobbled"); });
  test("in time", async () => { await new Promise(() => {}); }, 20);
  test("without an assertion", () => { expect.hasAssertions(); });
  test("in a snapshot", () => { expect(2).toMatchSnapshot(); expect(3).toMatchInlineSnapshot("4"); });
  test("before its snapshot", () => { throw new Error("wobbled"); expect(2).toMatchSnapshot(); });
  describe("around it", () => {
    beforeEach(() => { throw new Error("before"); });
    afterEach(() => { throw new Error("after"); });
    test("in hooks", () => {});
  });
  describe("around all", () => {
    beforeAll(() => { throw new Error("before all"); });
    test("in a hook for all", () => {});
  });
});
test("matches", () => { expect(7).toMatchSnapshot(); });
`;

const DOM_TEST = `/** @jest-environment jsdom */
const { test, expect } = require("@jest/globals");
test("wobbles in a page", () => { expect(document.title).toBe("wobbled"); });
`;

const OTHER_TEST = `
test("other", () => { expect(process.env.OTHER).toBeUndefined(); });
test("other in a snapshot", () => { expect(process.env.SNAPSHOT).toMatchInlineSnapshot("undefined"); });
afterAll(() => { if (process.env.HOOK) throw new Error("left behind"); });
`;

const snapshots = (guide: string): string => `// Jest Snapshot v1, ${guide}

exports[\`matches 1\`] = \`7\`;

exports[\`wobbles before its snapshot 1\`] = \`2\`;

exports[\`wobbles in a snapshot 1\`] = \`1\`;
`;
const GUIDES = {
  28: "https://goo.gl/fbAQLP",
  29: "https://goo.gl/fbAQLP",
  30: "https://jestjs.io/docs/snapshot-testing",
};

const FILES = {
  "jest.config.js": jestConfig("", "{ quarantine: true }"),
  "flaky.test.js": FLAKY_TESTS,
  "dom.test.js": DOM_TEST,
  "other.test.js": OTHER_TEST,
};

const IN_FLAKY: readonly (readonly string[])[] = [
  ["wobbles", "in the test"],
  ["wobbles", "beside others"],
  ["wobbles", "in time"],
  ["wobbles", "without an assertion"],
  ["wobbles", "in a snapshot"],
  ["wobbles", "before its snapshot"],
  ["wobbles", "around it", "in hooks"],
  ["wobbles", "around all", "in a hook for all"],
];

const REMEMBERED: readonly RememberedTest[] = [
  ...IN_FLAKY.map((titlePath) => ({ file: "flaky.test.js", titlePath, ...QUARANTINED })),
  { file: "dom.test.js", titlePath: ["wobbles in a page"], ...QUARANTINED },
  { file: "other.test.js", titlePath: ["other"] },
  { file: "other.test.js", titlePath: ["other in a snapshot"] },
];

describe.each(JEST_VERSIONS)("quarantine on Jest %i", (jest) => {
  let project: JestProject;
  let ran: Ran;

  beforeAll(async () => {
    project = makeProject(
      { ...FILES, "__snapshots__/flaky.test.js.snap": snapshots(GUIDES[jest]) },
      { jest },
    );
    await remember(project, REMEMBERED);
    ran = await project.jest(["--ci", "-w", "2", "--json", "--outputFile=out/report.json"]);
  });

  it("keeps known flaky tests from failing the run, however they fail, and says why it is green", () => {
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain("quarantine");
    expect(project.report()).toMatchObject({
      success: true,
      numFailedTests: 0,
      numPassedTests: 12,
      snapshot: { unmatched: 0, unchecked: 0, matched: 2 },
    });
  });

  it("records every failure as it was", async () => {
    const run = await project.lastRun();
    const told = attemptsOf(run).toSorted();
    const failed = [...IN_FLAKY, ["wobbles in a page"]].map(
      (titlePath) => `${titlePath.join(" › ")}: failed, quarantined`,
    );
    expect(told).toEqual(
      [...failed, "matches: passed", "other: passed", "other in a snapshot: passed"].toSorted(),
    );
    expect(run.finished).toMatchObject({ status: "passed", turnedGreen: true });
  });
});

/** A test of a file that runs in several projects. */
const inProject = (name: string, title: string, more: object): RememberedTest => ({
  project: name,
  file: "both.test.js",
  titlePath: [title],
  ...more,
});

describe("quarantine", () => {
  let project: JestProject;

  beforeAll(() => {
    project = makeProject({ ...FILES, "__snapshots__/flaky.test.js.snap": snapshots(GUIDES[30]) });
  });

  it.each([
    ["another test fails too", { OTHER: "1" }, []],
    ["another test's snapshot differs", { SNAPSHOT: "1" }, []],
    ["a hook for a whole file fails", { HOOK: "1" }, []],
    ["it is turned off", { HINDCAST: "off" }, []],
    ["it is not asked for", {}, ["--reporters=@hindcast/jest-reporter"]],
  ])("does not turn a run green when %s", async (_what, env, args) => {
    await remember(project, REMEMBERED);
    const ran = await project.jest(["--ci", "-i", ...args], { env });
    expect(ran.code).toBe(1);
  });

  it("works as well through a setup file that the config names", async () => {
    const setup = `setupFilesAfterEnv: ["@hindcast/jest-reporter/setup"], injectGlobals: false`;
    const named = makeProject({
      "jest.config.js": jestConfig(setup, "{ quarantine: true }"),
      "dom.test.js": DOM_TEST,
    });
    await remember(named, [{ file: "dom.test.js", titlePath: ["wobbles in a page"], ...QUARANTINED }]);
    const ran = await named.jest([]);
    expect(ran.code).toBe(0);
    expect(attemptsOf(await named.lastRun())).toEqual(["wobbles in a page: failed, quarantined"]);
  });

  it("asks all projects of a file", async () => {
    const config = `projects: [{ displayName: "node", transform: {} }, { displayName: "dom", transform: {}, testEnvironment: "jsdom" }]`;
    const both = makeProject({
      "jest.config.js": jestConfig(config, "{ quarantine: true }"),
      "both.test.js": `
test("in both", () => { throw new Error("wobbled"); });
test("in one", () => { if (typeof document === "object") throw new Error("wobbled"); });
`,
    });
    await remember(both, [
      inProject("node", "in both", QUARANTINED),
      inProject("dom", "in both", QUARANTINED),
      inProject("node", "in one", {}),
      inProject("dom", "in one", QUARANTINED),
    ]);
    const ran = await both.jest(["-w", "2"]);
    expect(ran.code).toBe(1);
    expect(attemptsOf(await both.lastRun()).toSorted()).toEqual([
      "in both: failed, quarantined",
      "in both: failed, quarantined",
      "in one: failed",
      "in one: passed",
    ]);
  });
});
