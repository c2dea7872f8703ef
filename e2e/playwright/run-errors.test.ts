import { join } from "node:path";
import { readManifest, type RecordedRun, type RunError } from "@hindcast/core";
import { describe, expect, it } from "vitest";
import { attemptsOfReport, attemptsOfRun, finishedAttempts } from "../support/json-report.ts";
import {
  playwrightConfig,
  spec,
  useProjects,
  type PlaywrightProject,
} from "../support/playwright-project.ts";
import { type Ran } from "../support/project.ts";

const TWO = spec(`test("one", () => {}); test("two", () => {});`);
const THROWS = `export default () => { throw new Error("cannot reach the stack"); };`;

const makeProject = useProjects();

interface Outcome {
  readonly project: PlaywrightProject;
  readonly ran: Ran;
  readonly run: RecordedRun;
  readonly errors: readonly RunError[];
}

/** Runs a suite that was recorded green once, in a new state. */
async function runOnce(
  files: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Outcome> {
  const project = makeProject({ "tests/two.spec.ts": TWO, ...files });
  const ran = await project.playwright(["test", ...args]);
  const run = await project.lastRun();
  return { project, ran, run, errors: run.lines.filter((line) => line.type === "run.error") };
}

describe.concurrent("errors outside of tests", () => {
  it.each([
    [
      "global setup",
      { "setup.ts": THROWS, "playwright.config.ts": playwrightConfig(`globalSetup: "./setup.ts"`) },
    ],
    [
      "web server",
      {
        "playwright.config.ts": playwrightConfig(
          `webServer: { command: "node -e process.exit(1)", url: "http://127.0.0.1:1" }`,
        ),
      },
    ],
  ])("records a failed %s as an error of the run", async (_what, files) => {
    const { ran, run, errors } = await runOnce(files);
    expect(ran.code).toBe(1);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.category).not.toBe("collection");
    expect(run.finished).toMatchObject({ status: "failed", wholeSuite: false, counts: { tests: 0 } });
  });

  it.each([
    ["a syntax error", { "tests/bad.spec.ts": "import {" }, []],
    [
      "an import that is not there",
      { "tests/bad.spec.ts": spec(`import { x } from "./gone"; test(x, () => {});`) },
      [],
    ],
    ["a duplicate title", { "tests/bad.spec.ts": spec(`test("a", () => {}); test("a", () => {});`) }, []],
    ["a forbidden .only", { "tests/bad.spec.ts": spec(`test.only("a", () => {});`) }, ["--forbid-only"]],
    ["a filter that no test matches", {}, ["nothing-like-that"]],
  ])("records %s as an error of collection", async (_what, files, args) => {
    const { project, ran, run, errors } = await runOnce(files, args);
    expect(ran.code).toBe(1);
    expect(errors.map(({ category }) => category)).toEqual(["collection"]);
    expect(run.finished).toMatchObject({ status: "failed", wholeSuite: false, counts: { tests: 0 } });
    expect(project.report().errors).toHaveLength(1);
  });

  it("forgets no test over a suite that does not load", async () => {
    const project = makeProject({ "tests/two.spec.ts": TWO });
    await project.playwright(["test"]);
    project.write({ "tests/bad.spec.ts": "import {" });
    await project.playwright(["test"]);
    const { manifest } = readManifest(join(project.dir, ".hindcast/manifest.json"), new Date());
    expect(manifest?.tests.map(({ titlePath }) => titlePath.join()).toSorted()).toEqual(["one", "two"]);
  });

  it("keeps all results when the global teardown fails", async () => {
    const { project, run, errors } = await runOnce({
      "teardown.ts": THROWS,
      "playwright.config.ts": playwrightConfig(`globalTeardown: "./teardown.ts"`),
    });
    expect(errors).toHaveLength(1);
    expect(attemptsOfRun(run)).toEqual(attemptsOfReport(project.report()));
    expect(run.finished).toMatchObject({ status: "failed", counts: { passed: 2 } });
  });

  it("tells the tests that --max-failures kept from running", async () => {
    const fails = spec(`test("fails", () => { throw new Error("boom"); });`);
    const { run } = await runOnce({ "tests/a.spec.ts": fails }, ["-x"]);
    expect(run.finished?.notRun).toEqual({ "stopped-early": [expect.any(String), expect.any(String)] });
    expect(run.finished).toMatchObject({ status: "failed", wholeSuite: false, counts: { notRun: 2 } });
  });

  it("tells the tests whose setup project failed", async () => {
    const projects = `projects: [{ name: "setup", testMatch: "s.setup.ts" }, { name: "web", dependencies: ["setup"] }]`;
    const { run } = await runOnce({
      "tests/s.setup.ts": spec(`test("signs in", () => { throw new Error("no"); });`),
      "playwright.config.ts": playwrightConfig(projects),
    });
    expect(run.finished?.notRun?.["dependency-failed"]).toHaveLength(2);
  });

  it("tells what the global timeout cut off, and what it kept from running", async () => {
    const slow = spec(`test("slow", async () => { await new Promise(() => {}); }); test("never", () => {});`);
    const { run, errors } = await runOnce(
      { "tests/slow.spec.ts": slow, "playwright.config.ts": playwrightConfig("globalTimeout: 15_000") },
      ["slow.spec.ts"],
    );
    expect(finishedAttempts(run)).toMatchObject([{ status: "interrupted", expected: false }]);
    expect(run.finished?.notRun?.["stopped-early"]).toHaveLength(1);
    expect(run.finished).toMatchObject({ status: "timedout", wholeSuite: false });
    expect(errors.length).toBeGreaterThan(0);
    expect(run.inFlight).toEqual([]);
  });

  it.each([
    ["an argument", ["two.spec.ts"], TWO],
    ["--grep", ["--grep", "one"], TWO],
    [".only", [], spec(`test.only("one", () => {}); test("two", () => {});`)],
  ])("does not take a run narrowed by %s for the whole suite", async (_what, args, tests) => {
    const { run } = await runOnce({ "tests/two.spec.ts": tests }, args);
    expect(run.finished).toMatchObject({ status: "passed", wholeSuite: false });
  });
});
