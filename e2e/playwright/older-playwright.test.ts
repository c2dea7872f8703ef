import { beforeAll, describe, expect, it } from "vitest";
import { attemptsOfReport, attemptsOfRun } from "../support/json-report.ts";
import {
  playwrightConfig,
  spec,
  useProjects,
  type PlaywrightProject,
  type RunnerVersion,
} from "../support/playwright-project.ts";
import { unwrapped, type Ran } from "../support/project.ts";

const makeProject = useProjects();
const VERSIONS: readonly RunnerVersion[] = ["1.46", "1.56", "1.62"];

const FILES = {
  "tests/a.spec.ts": spec(`
test.describe("hooked", () => {
  test.beforeAll(() => { throw new Error("no database"); });
  test("first", () => {});
  test("rest", () => {});
});
test("passes", { tag: "@smoke" }, () => {});
test("is flaky", ({}, { retry }) => { expect(retry).toBe(1); });
test("is skipped", () => { test.skip(); });
`),
  "playwright.config.ts": playwrightConfig("retries: 1", `{ shards: "balanced" }`),
};

describe.each(VERSIONS)("Playwright %s", (runner) => {
  let project: PlaywrightProject;
  let ran: Ran;

  beforeAll(async () => {
    project = makeProject(FILES, { runner });
    ran = await project.playwright(["test", "--shard=1/1"], { env: { HINDCAST_SELECT: "changed" } });
  });

  it("records and reports in full", async () => {
    const run = await project.lastRun();
    expect(attemptsOfRun(run)).toEqual(attemptsOfReport(project.report()));
    expect(run.finished).toMatchObject({
      counts: { failed: 1, notRun: 1, flaky: 1, passed: 1, skipped: 1 },
    });
    expect(run.started.runnerVersion).toContain(runner);
    expect(ran.code).toBe(1);
  });

  it("says in one line each what it lacks", () => {
    const lines = unwrapped(ran.stdout).match(/need 1\.62/g) ?? [];
    expect(lines).toHaveLength(runner === "1.62" ? 0 : 2);
  });

  it("records an error of collection as one, and a failed global setup not", async () => {
    project.write({ "tests/bad.spec.ts": "import {" });
    await project.playwright(["test"]);
    project.write({
      "tests/bad.spec.ts": "",
      "setup.ts": `export default () => { throw new Error("no stack"); };`,
    });
    project.write({ "playwright.config.ts": playwrightConfig(`globalSetup: "./setup.ts"`) });
    await project.playwright(["test"]);
    const errors = (await project.runs()).flatMap(({ lines }) =>
      lines.filter((line) => line.type === "run.error"),
    );
    expect(errors.map(({ category }) => category === "collection")).toEqual([true, false]);
  });
});
