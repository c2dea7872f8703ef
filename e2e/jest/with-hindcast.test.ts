import { describe, expect, it } from "vitest";
import { useJestProjects } from "../support/jest-project.ts";
import { filesOf, LIBRARY, listed } from "../support/library.ts";

const makeProject = useJestProjects();

const PROJECTS = {
  "price/jest.config.js": `module.exports = { displayName: "unit", transform: {} };\n`,
  "lib/sum.js": "module.exports = 1;\n",
  "price/sum.test.js": `test("counts", () => { expect(require("../lib/sum")).toBe(1); });\n`,
  "price/tax.test.js": `test("counts", () => {});\n`,
  "shared/both.test.js": `test("works", () => {});\n`,
  "node_modules/loud/jest-preset.js": `module.exports = { reporters: ["default", "<rootDir>/loud.js"] };\n`,
  "loud.js": `module.exports = class { onRunComplete() { console.error("LOUD"); } };\n`,
};
const ROOT_CONFIG = `{
  preset: "loud",
  projects: [
    "price",
    { displayName: "left", rootDir: "shared", transform: {} },
    { displayName: { name: "right", color: "blue" }, rootDir: "shared", transform: {} },
  ],
}`;

describe.each([30, 29] as const)("withHindcast on Jest %i", (jest) => {
  it("records and selects in several projects, beside what a preset brings", async () => {
    const project = makeProject(
      {
        ...PROJECTS,
        "jest.config.js": `const { withHindcast } = require("@hindcast/jest-reporter");
module.exports = withHindcast(async () => (${ROOT_CONFIG}), { environment: "here" });
`,
      },
      { jest },
    );
    const { code, stderr } = await project.jest([]);
    expect(code).toBe(0);
    expect(stderr).toContain("LOUD");
    expect(stderr).not.toContain("ExperimentalWarning");
    const whole = await project.lastRun();
    expect(whole.started.environment).toBe("here");
    const tests = whole.lines.flatMap((line) =>
      line.type === "test.started" ? [`${line.project} ${line.file}`] : [],
    );
    expect(tests.toSorted()).toEqual([
      "left shared/both.test.js",
      "right shared/both.test.js",
      "unit price/sum.test.js",
      "unit price/tax.test.js",
    ]);

    project.write({ "lib/sum.js": "module.exports = 1 + 0;\n" });
    await project.jest([], { env: { HINDCAST_SELECT: "changed" } });
    const run = await project.lastRun();
    expect(filesOf(run)).toEqual(["price/sum.test.js"]);
    expect(run.started.selected).toMatchObject({ available: 4, tests: 1 });
  });

  it("gives the sequencer the options that Jest does not", async () => {
    const config = `import { withHindcast } from "@hindcast/jest-reporter";
export default withHindcast({ transform: {} }, { select: "changed" });
`;
    const project = makeProject({ ...LIBRARY, "ours.config.mjs": config }, { jest });
    await project.jest(["-c", "ours.config.mjs"], { env: { HINDCAST_SELECT: "off" } });
    project.write({ "src/cart.js": "module.exports = () => 4;\n" });
    const { stdout } = await project.jest(["-c", "ours.config.mjs", "--listTests"]);
    expect(listed(stdout, project)).toEqual(["src/cart.test.js"]);
  });
});
