import { beforeAll, describe, expect, it } from "vitest";
import { finishedAttempts } from "../support/json-report.ts";
import {
  playwrightConfig,
  spec,
  useProjects,
  type PlaywrightProject,
} from "../support/playwright-project.ts";
import { type Ran } from "../support/project.ts";

const makeProject = useProjects();
const POLICY = `{ quarantine: { levels: ["low", "moderate", "high", "critical"], maxShare: 1 } }`;

/** `search wobbles` is flaky in six repeats of one commit, and fails for good with WOBBLE=fail. */
const FILES = {
  "tests/search.spec.ts": spec(`
test("search wobbles", ({}, { repeatEachIndex }) => {
  expect(process.env.WOBBLE === "fail" ? 1 : repeatEachIndex % 2).toBe(0);
});
test("search finds", () => { expect(process.env.REAL).toBeUndefined(); });
`),
  "tests/later.spec.ts": spec(`test("comes last", () => {});`),
  "teardown.ts": `export default () => { if (process.env.TEARDOWN === "fail") throw new Error("left behind"); };`,
  "playwright.config.ts": playwrightConfig(`globalTeardown: "./teardown.ts"`, POLICY),
};

describe("quarantine", () => {
  let project: PlaywrightProject;
  let green: Ran;

  beforeAll(async () => {
    project = makeProject(FILES);
    await project.playwright(["test", "--repeat-each=6"]);
    green = await project.playwright(["test"], { env: { WOBBLE: "fail" } });
  });

  it("keeps a known flaky test from failing the run, and says why it is green", () => {
    expect(green.code).toBe(0);
    expect(green.stdout).toMatch(/quarantine/i);
    expect(green.stdout).toContain("search wobbles");
  });

  it("leaves the failure in every other report", () => {
    expect(green.stdout).toMatch(/1 failed/);
  });

  it("marks the failure in the record and in the runner's annotations", async () => {
    const failed = (await project.runs())
      .flatMap((run) => finishedAttempts(run))
      .filter(({ quarantined }) => quarantined === true);
    expect(failed.map(({ status }) => status)).toEqual(["failed"]);
  });

  it.each([
    ["another test fails too", { WOBBLE: "fail", REAL: "1" }, []],
    ["an error belongs to no test", { WOBBLE: "fail", TEARDOWN: "fail" }, []],
    ["something was left un-run", { WOBBLE: "fail" }, ["-x"]],
    ["only another test fails", { REAL: "1" }, []],
    ["it is turned off", { WOBBLE: "fail", HINDCAST: "off" }, []],
  ])("does not turn a run green when %s", async (_what, env, args) => {
    const ran = await project.playwright(["test", ...args], { env });
    expect(ran.code).toBe(1);
  });

  it("does nothing unless it is asked for", async () => {
    project.write({ "playwright.config.ts": playwrightConfig() });
    const ran = await project.playwright(["test"], { env: { WOBBLE: "fail" } });
    expect(ran.code).toBe(1);
  });
});
