import { describe, expect, it } from "vitest";
import { useProjects, type RunnerVersion } from "../support/playwright-project.ts";
import { recordOnce, SHOP, titlesIn } from "../support/shop.ts";

const makeProject = useProjects();
const VERSIONS: readonly RunnerVersion[] = ["1.46", "1.56", "1.62", "newest"];

/** Says what a process sees of Node's functions: whether our wrapper has leaked into it. */
const PROBE = `
const { execFileSync, execSync } = require("node:child_process");
const leaked = [execFileSync, execSync].some((run) => run.name.startsWith("wrapped"));
console.log("leak in WHERE: " + (leaked || process.env.GIT_INDEX_FILE !== undefined));
`;

describe.each(VERSIONS)("widening --only-changed on Playwright %s", (runner) => {
  it("asks Git once through us, adds the linked files, and leaves no trace", async () => {
    const project = makeProject(
      {
        ...SHOP,
        "setup.ts": `${PROBE.replace("WHERE", "global setup")}\nexport default () => {};\n`,
        "teardown.ts": `export default () => {${PROBE.replace("WHERE", "global teardown")}};\n`,
        "tests/cart.spec.ts": `${SHOP["tests/cart.spec.ts"]}test("cart probes", () => {${PROBE.replace("WHERE", "worker")}});\n`,
        "playwright.config.ts": (SHOP["playwright.config.ts"] ?? "").replace(
          "workers: 1,",
          `workers: 1, globalTeardown: "./teardown.ts",`,
        ),
      },
      { runner },
    );
    await recordOnce(project);
    project.write({ "app/cart.js": "exports.total = () => 4;\n" });
    const { stdout, stderr, code } = await project.playwright(["test", "--only-changed"]);

    expect(code).toBe(0);
    expect(titlesIn(stdout)).toEqual(["cart adds an item", "cart probes", "cart shows the total"]);
    expect(stdout.match(/leak in [\w ]+: \w+/g)).toEqual([
      "leak in worker: false",
      "leak in global teardown: false",
    ]);
    expect(stdout + stderr).not.toContain("instead of once");
  });
});
