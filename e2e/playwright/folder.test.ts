import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { playwrightConfig, spec, useProjects } from "../support/playwright-project.ts";
import { unwrapped } from "../support/project.ts";

const makeProject = useProjects();
const ONE = { "tests/a.spec.ts": spec(`test("one", () => {});`) };

describe("the folder of the memory", () => {
  it("lies at the top of the repository, and Git does not see it", async () => {
    const project = makeProject({ ...ONE, ".gitignore": "node_modules\nout\n" });
    await project.playwright(["test"]);
    expect(existsSync(join(project.dir, ".hindcast/manifest.json"))).toBe(true);
    expect(project.git("status", "--porcelain")).toBe("");
  });

  it("is warned about when Playwright empties it before each run", async () => {
    const config = playwrightConfig("", `{ historyDir: "out/results/memory" }`);
    const project = makeProject({ ...ONE, "playwright.config.ts": config });
    const { stdout, code } = await project.playwright(["test"]);
    expect(code).toBe(0);
    expect(unwrapped(stdout)).toContain("lies in out/results, which Playwright empties");
  });
});
