import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { attemptsOfReport, attemptsOfRun, readJsonReport } from "../support/json-report.ts";
import { spec, useProjects, type PlaywrightProject } from "../support/playwright-project.ts";
import { unwrapped } from "../support/project.ts";

const makeProject = useProjects();

const CONFIG = `import { defineConfig } from "@playwright/test";
const ours = ["@hindcast/playwright-reporter"];
export default defineConfig({
  testDir: "tests",
  outputDir: "out/results",
  workers: 1,
  retries: 1,
  reporter: process.env.SHARD ? [["blob"], ...(process.env.OURS ? [ours] : [])] : [["json", { outputFile: "out/report.json" }], ours],
});
`;
const FILES = {
  ".gitignore": "node_modules\nout\nblob-report\nblobs\n",
  "playwright.config.ts": CONFIG,
  "tests/a.spec.ts": spec(`test("a1", () => {}); test("a2", ({}, { retry }) => { expect(retry).toBe(1); });`),
  "tests/b.spec.ts": spec(`
test("b1", () => { throw new Error("boom"); });
test.describe.serial("chain", () => {
  test("breaks", () => { throw new Error("boom"); });
  test("waits", () => {});
});
`),
};

/** Runs both shards and puts their blobs together. */
async function runShards(project: PlaywrightProject, env: Readonly<Record<string, string>>): Promise<void> {
  mkdirSync(join(project.dir, "blobs"));
  for (const shard of ["1/2", "2/2"]) {
    await project.playwright(["test", `--shard=${shard}`], { env: { SHARD: "1", ...env } });
    for (const name of readdirSync(join(project.dir, "blob-report"))) {
      cpSync(join(project.dir, "blob-report", name), join(project.dir, "blobs", name));
    }
  }
}

describe("merge-reports", () => {
  it("records the shards as one run, equal to Playwright's merged report, and only once", async () => {
    const project = makeProject(FILES);
    await runShards(project, {});
    expect(await project.runs()).toHaveLength(0);

    const merged = await project.playwright(["merge-reports", "-c", "playwright.config.ts", "blobs"]);
    expect(merged.code).toBe(0);
    const run = await project.lastRun();
    expect(await project.runs()).toHaveLength(1);
    expect(attemptsOfRun(run)).toEqual(
      attemptsOfReport(readJsonReport(join(project.dir, "out/report.json"))),
    );
    expect(run.finished).toMatchObject({
      status: "failed",
      counts: { tests: 5, flaky: 1, failed: 2, notRun: 1 },
    });
    expect(run.started.startedAt).toBe(project.report().stats.startTime);

    const again = await project.playwright(["merge-reports", "-c", "playwright.config.ts", "blobs"]);
    expect(unwrapped(again.stdout)).toContain("was recorded by its shards already");
    expect(await project.runs()).toHaveLength(1);
  });

  it("records nothing that the shards have recorded themselves", async () => {
    const project = makeProject(FILES);
    await runShards(project, { OURS: "1" });
    expect(await project.runs()).toHaveLength(2);
    const merged = await project.playwright(["merge-reports", "-c", "playwright.config.ts", "blobs"]);
    expect(merged.code).toBe(0);
    expect(await project.runs()).toHaveLength(2);
  });
});
