import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { attemptsOfReport, type ToldAttempt } from "../support/json-report.ts";
import { spec, useProjects, type PlaywrightProject } from "../support/playwright-project.ts";
import { type Ran } from "../support/project.ts";

const makeProject = useProjects();
const FAULTY = "./faulty-reporter.mjs";

/** The reporter under test stands between two others: nobody's report may change. */
const CONFIG = `import { defineConfig } from "@playwright/test";
const ours = process.env.REPORTER ? [[process.env.REPORTER]] : [];
export default defineConfig({
  testDir: "tests",
  outputDir: "out/results",
  workers: 1,
  globalTeardown: "./teardown.ts",
  reporter: [["list"], ...ours, ["json", { outputFile: "out/report.json" }]],
});
`;
const FILES = {
  "playwright.config.ts": CONFIG,
  "full-disk.mjs": readFileSync(join(import.meta.dirname, "../support/full-disk.mjs"), "utf8"),
  "faulty-reporter.mjs": readFileSync(
    join(import.meta.dirname, "../support/faulty-playwright-reporter.mjs"),
    "utf8",
  ),
  "teardown.ts": `export default () => { if (process.env.TEARDOWN) throw new Error("left behind"); };`,
  "tests/a.spec.ts": spec(`
test("passes", () => {});
test("is skipped", () => { test.skip(); });
test("fails when told", () => { expect(process.env.FAIL).toBeUndefined(); });
`),
};

/** What a user and the other reporters see of a run, without times. */
interface Seen {
  readonly code: number | null;
  readonly list: string;
  readonly attempts: readonly Omit<ToldAttempt, "durationMs" | "startedAt">[];
  readonly errors: number;
}

async function look(
  project: PlaywrightProject,
  env: Readonly<Record<string, string>>,
): Promise<Seen & { ran: Ran }> {
  const ran = await project.playwright(["test"], { env });
  const report = project.report();
  return {
    ran,
    code: ran.code,
    list: ran.stdout.replaceAll(/\d+(\.\d+)?m?s\b/g, "<time>"),
    attempts: attemptsOfReport(report).map(({ durationMs: _ms, startedAt: _at, ...attempt }) => attempt),
    errors: report.errors.length,
  };
}

const ONE_LINE = /^\[hindcast\] .*\n$/;

/** What the runs without us are run with. */
const STATES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  green: {},
  red: { FAIL: "1" },
  teardown: { TEARDOWN: "1" },
};

describe("a fault of ours", () => {
  let project: PlaywrightProject;
  const without = new Map<string, Seen>();

  beforeAll(async () => {
    project = makeProject(FILES);
    for (const [name, env] of Object.entries(STATES)) {
      const { ran: _ran, ...seen } = await look(project, env);
      without.set(name, seen);
    }
  });

  /** What is seen of a run with a fault, and what was seen of the same run without a reporter of ours. */
  async function compare(
    state: string,
    env: Readonly<Record<string, string>>,
  ): Promise<{ with: Seen; without: Seen | undefined; stderr: string }> {
    const { ran, ...seen } = await look(project, { REPORTER: FAULTY, ...env });
    return { with: seen, without: without.get(state), stderr: ran.stderr };
  }

  it.each(["constructor", "preprocess", "onBegin", "onTestBegin", "onTestEnd", "onEnd", "onExit"])(
    "in %s costs one line and nothing else",
    async (hook) => {
      const seen = await compare("green", { FAULT: hook });
      expect(seen.with).toEqual(seen.without);
      expect(seen.stderr).toMatch(ONE_LINE);
      expect(seen.stderr).toContain(`in ${hook}`);
    },
  );

  it("in onError costs one line and nothing else", async () => {
    const seen = await compare("teardown", { FAULT: "onError", TEARDOWN: "1" });
    expect(seen.with).toEqual(seen.without);
    expect(seen.stderr).toMatch(ONE_LINE);
  });

  it.each(["startRecording", "testStarted", "attemptFinished", "finish", "finish:reject", "finish:hang"])(
    "in the recorder's %s leaves a red run red",
    async (fault) => {
      const seen = await compare("red", { FAULT: fault, FAIL: "1" });
      expect(seen.with).toEqual(seen.without);
      expect(seen.stderr).toMatch(ONE_LINE);
    },
  );

  it("leaves a green run green when the disk is full", async () => {
    const { ran, ...seen } = await look(project, { REPORTER: FAULTY, FAULT: "disk" });
    expect({ code: seen.code, attempts: seen.attempts }).toEqual({
      code: 0,
      attempts: without.get("green")?.attempts,
    });
    expect(ran.stdout + ran.stderr).toMatch(/hindcast.*ENOSPC|ENOSPC.*remembered/s);
  });
});

describe("a memory that is in a bad way", () => {
  const OURS = { REPORTER: "@hindcast/playwright-reporter" };

  it("cannot be written: the run goes on and one line says so", async () => {
    const project = makeProject({ ...FILES, ".hindcast": "a file where the folder should be" });
    const { code, ran } = await look(project, OURS);
    expect(code).toBe(0);
    expect(ran.stderr).toMatch(ONE_LINE);
  });

  it.skipIf(process.getuid?.() === 0)("is read-only: the run goes on and one line says so", async () => {
    const project = makeProject(FILES);
    const folder = join(project.dir, ".hindcast");
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    const { code, ran } = await look(project, OURS);
    chmodSync(folder, 0o700);
    expect(code).toBe(0);
    expect(ran.stderr).toMatch(ONE_LINE);
  });

  it.each([
    ["torn", `{"schema":{"name":"hindcast.`],
    ["garbage", "\u0000\u0001\u0002 not JSON"],
    ["of another shape", `{"schema":{"name":"hindcast.manifest","version":1},"tests":"none"}`],
    ["of a newer version", `{"schema":{"name":"hindcast.manifest","version":999}}`],
  ])(
    "has files that are %s: everything runs, and the next run has a good memory again",
    async (_what, text) => {
      const project = makeProject(FILES);
      await look(project, OURS);
      const memory = { ".hindcast/manifest.json": text, ".hindcast/history.json": text };
      project.write(memory);
      const { code, ran } = await look(project, { ...OURS, FAIL: "1", HINDCAST_SELECT: "changed" });
      expect(code).toBe(1);
      expect(ran.stderr).toBe("");
      expect(ran.stdout).toMatch(/hindcast +3 tests, 1 failed/);
      const { ran: next } = await look(project, OURS);
      expect(next.stdout).not.toMatch(/corrupt|newer/);
    },
  );
});

describe("HINDCAST=off", () => {
  it("does nothing at all", async () => {
    const project = makeProject(FILES);
    const { ran: _ran, ...plain } = await look(project, {});
    const { ran, ...off } = await look(project, {
      REPORTER: "@hindcast/playwright-reporter",
      HINDCAST: "off",
    });
    expect(off).toEqual(plain);
    expect(ran.stderr).toBe("");
    expect(readdirSync(project.dir)).not.toContain(".hindcast");
    rmSync(project.dir, { recursive: true, force: true });
  });
});

describe("a reporter that is listed twice", () => {
  it("records the run once", async () => {
    const twice = CONFIG.replace(
      "[[process.env.REPORTER]]",
      "[[process.env.REPORTER], [process.env.REPORTER]]",
    );
    const project = makeProject({ ...FILES, "playwright.config.ts": twice });
    const { ran } = await look(project, { REPORTER: "@hindcast/playwright-reporter" });
    expect(await project.runs()).toHaveLength(1);
    expect(ran.stdout.match(/hindcast /g)).toHaveLength(1);
  });
});

describe("stdout", () => {
  it("stays machine-readable when a JSON report is printed there", async () => {
    const json = CONFIG.replace(`["json", { outputFile: "out/report.json" }]`, `["json"]`).replace(
      `["list"], `,
      "",
    );
    const project = makeProject({ ...FILES, "playwright.config.ts": json });
    const ran = await project.playwright(["test"], { env: { REPORTER: "@hindcast/playwright-reporter" } });
    expect(JSON.parse(ran.stdout)).toHaveProperty("suites");
    expect(ran.stderr).toContain("hindcast ");
  });
});
