import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { spec, useProjects } from "../support/playwright-project.ts";
import { CHROMIUM, executedIn, page, PLAIN, webApp } from "../support/web-app.ts";

describe.skipIf(CHROMIUM === undefined)("watching a run", () => {
  const makeProject = useProjects();
  const FEW = {
    "web/index.html": page("/app.js"),
    "web/app.js": PLAIN,
    "tests/few.spec.ts": spec(`
test("adds", async ({ page }) => { await page.goto("/"); await page.evaluate("add()"); });
test("fails", async ({ page }) => { await page.goto("/"); expect(await page.title()).toBe("none"); });
`),
  };

  it.each(["1.46", "1.56", "1.62"] as const)("works on Playwright %s", async (runner) => {
    const app = await webApp(FEW);
    const project = makeProject(app.files, { runner });
    const ran = await project.playwright(["test"], { env: app.env });
    expect(ran.stdout).toContain("1 passed");
    expect(executedIn(project).get("adds")).toEqual(["tests/few.spec.ts", "web/app.js 5:26-7:1"]);
  });

  it("changes nothing of a run whose temporary folder is gone", async () => {
    const CLEARING = `import { readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
${spec(`
test("clears", () => {
  const ours = readdirSync(tmpdir()).filter((name) => name.startsWith("hindcast-coverage-"));
  expect(ours).toHaveLength(1);
  for (const name of ours) rmSync(tmpdir() + "/" + name, { recursive: true });
});
`)}`;
    const app = await webApp({ ...FEW, "tests/a-clearing.spec.ts": CLEARING, "tmp/.gitkeep": "" });
    const project = makeProject(app.files);
    const ran = await project.playwright(["test"], { env: { ...app.env, TMPDIR: join(project.dir, "tmp") } });
    expect(ran.stdout).toContain("2 passed");
    expect(ran.stdout).toContain("1 failed");
    expect(ran.code).toBe(1);
    expect(executedIn(project).size).toBe(0);
  });

  it("watches again only what is not known as it is now", async () => {
    const app = await webApp(FEW, '{ coverage: "stale" }');
    const project = makeProject(app.files);
    const watched = async (): Promise<readonly string[]> => {
      await project.playwright(["test"], { env: app.env });
      const told = (await project.lastRun()).lines.filter((line) => line.type === "tests.executed");
      return told.flatMap(({ tests }) => Object.keys(tests));
    };
    expect(await watched()).toHaveLength(1);
    expect(await watched()).toEqual([]);
    project.write({ "web/app.js": `${PLAIN}// more\n` });
    expect(await watched()).toHaveLength(1);
  });
});
