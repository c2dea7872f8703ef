import type { AttemptFinished, RecordedRun, TestStarted } from "@hindcast/core";
import { beforeAll, describe, expect, it } from "vitest";
import { attemptsOfReport, attemptsOfRun, finishedAttempts } from "../support/json-report.ts";
import {
  playwrightConfig,
  spec,
  useProjects,
  type PlaywrightProject,
} from "../support/playwright-project.ts";
import { type Ran } from "../support/project.ts";

const HOOKS = spec(`
test.describe("before all", () => {
  test.beforeAll(() => { throw new Error("no database"); });
  test("first", () => {});
  test("rest", () => {});
});
test.describe("after all", () => {
  test.afterAll(() => { throw new Error("cannot clean up"); });
  test("one", () => {});
  test("last", () => {});
});
test.describe("before each", () => {
  test.beforeEach(() => { throw new Error("not signed in"); });
  test("any", () => {});
});
test.describe("after each", () => {
  test.afterEach(() => { throw new Error("left dirty"); });
  test("both", () => { throw new Error("in the body"); });
});
`);

const FAILURES = spec(`
test("times out", async () => { test.setTimeout(300); await new Promise(() => {}); });
test("throws text", () => { throw "just text"; });
test("has a cause", () => { throw new Error("outer", { cause: new TypeError("inner") }); });
test("asserts", () => { expect([1]).toEqual([2]); });
test("leaves", () => { process.exit(3); });
test.fail("fails as it should", () => { throw new Error("known"); });
test.fail("passes although it should fail", () => {});
test("throws late", () => { setTimeout(() => { throw new Error("late"); }, 20); });
test("is there when it throws", async () => { await new Promise((done) => setTimeout(done, 400)); });
test.describe("tried again", () => {
  test.describe.configure({ retries: 1 });
  test("is flaky", ({}, { retry }) => { expect(retry).toBe(1); });
});
test("is skipped", () => { test.skip(true, "not today"); });
`);

const NAMES = spec(`
test.describe.serial("chain", { tag: "@chain" }, () => {
  test.describe.configure({ retries: 1 });
  test("starts", () => {});
  test("breaks", () => { expect(1).toBe(2); });
  test("waits", () => {});
});
for (const size of [1, 2]) test(\`adds \${size} items\`, { tag: ["@cart"] }, () => {});
test("pays", { annotation: [{ type: "importance", description: "critical" }, { type: "tag", description: "money" }] }, () => {});
test("prüft 😀 \\u202e names", () => {});
`);

const makeProject = useProjects();

describe("recording a run", () => {
  let project: PlaywrightProject;
  let ran: Ran;
  let run: RecordedRun;

  const started = (title: string): TestStarted | undefined =>
    run.lines.find(
      (line): line is TestStarted => line.type === "test.started" && line.titlePath.at(-1) === title,
    );
  const attempts = (title: string): AttemptFinished[] =>
    finishedAttempts(run).filter(({ testId }) => testId === started(title)?.testId);
  const last = (title: string): AttemptFinished | undefined => attempts(title).at(-1);

  beforeAll(async () => {
    project = makeProject({
      "tests/hooks.spec.ts": HOOKS,
      "tests/failures.spec.ts": FAILURES,
      "tests/names.spec.ts": NAMES,
      "playwright.config.ts": playwrightConfig(
        `projects: [{ name: "desktop" }, { name: "phone", testMatch: "names.spec.ts", grepInvert: /chain/, repeatEach: 2 }], workers: 2`,
      ),
    });
    ran = await project.playwright(["test"]);
    run = await project.lastRun();
    // Every failure costs a new worker, and there are many.
  }, 300_000);

  it("equals Playwright's own report: every test, status, retry, start and duration", () => {
    const told = attemptsOfReport(project.report());
    expect(told.length).toBeGreaterThan(30);
    expect(attemptsOfRun(run)).toEqual(told);
  });

  it("leaves Playwright's exit code and a whole log", () => {
    expect(ran.code).toBe(1);
    expect(run).toMatchObject({ torn: false, skipped: 0, inFlight: [], chain: { state: "intact" } });
    expect(run.finished).toMatchObject({ status: "failed", wholeSuite: true });
    expect(run.started).toMatchObject({
      runner: "playwright",
      runnerVersion: "1.65.1",
      workers: 2,
      dirty: false,
    });
  });

  it("prints the summary after Playwright's own", () => {
    expect(ran.stdout).toMatch(/hindcast +\d+ tests/);
    expect(ran.stdout.indexOf("hindcast ")).toBeGreaterThan(ran.stdout.indexOf("flaky"));
    expect(ran.stderr).toBe("");
  });

  it("charges a failed beforeAll to its first test and tells that the rest did not run", () => {
    expect(last("first")).toMatchObject({ status: "failed", failures: [{ category: "hook" }] });
    expect(last("rest")).toMatchObject({ status: "skipped", expected: false, notRun: "hook-failed" });
  });

  it.each(["last", "any"])("tells that a hook failed around the test %j", (title) => {
    expect(last(title)?.failures[0]).toMatchObject({ category: "hook" });
  });

  it("keeps the failure of the body apart from that of the hook after it", () => {
    const failures = last("both")?.failures ?? [];
    expect(failures.map(({ message }) => message)).toEqual(["Error: in the body", "Error: left dirty"]);
    expect(failures.map(({ category }) => category === "hook")).toEqual([false, true]);
  });

  it.each([
    ["times out", "timedOut", "timeout"],
    ["asserts", "failed", "assertion"],
    ["leaves", "failed", "crash"],
  ])("classifies the test that %s as %s, %s", (title, status, category) => {
    expect(last(title)).toMatchObject({ status, expected: false, failures: [{ category }] });
  });

  it("keeps what was thrown and is no error, and the cause of an error", () => {
    expect(last("throws text")?.failures[0]?.message).toContain("just text");
    expect(last("has a cause")?.failures[0]?.message).toMatch(/outer[^]*inner/);
  });

  it("follows the runner in what is expected of test.fail", () => {
    expect(last("fails as it should")).toMatchObject({ status: "failed", expected: true });
    expect(last("passes although it should fail")).toMatchObject({ status: "passed", expected: false });
    expect(last("passes although it should fail")?.failures).toHaveLength(1);
  });

  it("charges a late error to the test that runs, as the runner does", () => {
    expect(last("throws late")).toMatchObject({ status: "passed" });
    expect(attempts("is there when it throws")[0]).toMatchObject({ status: "failed" });
  });

  it("records both attempts of a flaky test, and a skip", () => {
    expect(attempts("is flaky").map(({ attempt, retry, status }) => [attempt, retry, status])).toEqual([
      [1, 0, "failed"],
      [2, 1, "passed"],
    ]);
    expect(last("is skipped")).toMatchObject({ status: "skipped", expected: true });
    expect(last("is skipped")).not.toHaveProperty("notRun");
  });

  it("tells that the rest of a serial chain did not run", () => {
    expect(last("waits")).toMatchObject({ status: "skipped", notRun: "dependency-failed" });
  });

  it("counts repeats as attempts of one test", () => {
    const phone = run.lines.filter(
      (line): line is TestStarted => line.type === "test.started" && line.project === "phone",
    );
    const pays = phone.filter(({ titlePath }) => titlePath[0] === "pays");
    expect(new Set(pays.map(({ testId }) => testId)).size).toBe(1);
    expect(pays.map(({ attempt }) => attempt)).toEqual([1, 2]);
    const repeats = finishedAttempts(run).filter(({ testId }) => testId === pays[0]?.testId);
    expect(repeats.map(({ repeat = 0 }) => repeat)).toEqual(expect.arrayContaining([0, 1]));
  });

  it("tells tags, importance and every name as it is", () => {
    expect(started("starts")).toMatchObject({
      titlePath: ["chain", "starts"],
      tags: ["chain"],
      project: "desktop",
    });
    expect(started("adds 2 items")).toMatchObject({ tags: ["cart"], file: "tests/names.spec.ts" });
    expect(started("pays")).toMatchObject({ importance: "critical", tags: ["money"] });
    expect(started("prüft 😀 \u202e names")).toBeDefined();
  });
});
