import { describe, expect, it } from "vitest";
import { jestConfig, useJestProjects } from "../support/jest-project.ts";
import { filesOf, LIBRARY, listed, testFile } from "../support/library.ts";
import { unwrapped } from "../support/project.ts";

const makeProject = useJestProjects();
const CHANGED = { env: { HINDCAST_SELECT: "changed" } };
const FILTER = `filter: "@hindcast/jest-reporter/filter",`;

describe.each([30, 28] as const)("the filter on Jest %i", (jest) => {
  it("selects like the sequencer, and only when it is asked to", async () => {
    const project = makeProject({ ...LIBRARY, "jest.config.js": jestConfig(FILTER) }, { jest });
    expect(await project.jest([])).toMatchObject({ code: 0 });
    expect(filesOf(await project.lastRun())).toHaveLength(4);

    project.write({ "src/cart.js": "module.exports = () => 4;\n" });
    const { code, stderr } = await project.jest([], CHANGED);
    expect(code).toBe(0);
    expect(unwrapped(stderr)).toContain("selection: 2 of 7 tests");
    const run = await project.lastRun();
    expect(filesOf(run)).toEqual(["src/cart.test.js"]);
    expect(run.started.selected).toMatchObject({ base: "changed", available: 7, tests: 2 });

    const sharded = await project.jest(["--listTests", "--shard=1/2"], CHANGED);
    expect(listed(sharded.stdout, project)).toHaveLength(2);
    expect(sharded.stderr).toContain("the filter selects nothing under --shard");

    project.git("checkout", "-q", ".");
    project.write({ "src/late.test.js": testFile("search", "finds more") });
    project.commit("Test more");
    project.write({ "src/cart.js": "module.exports = () => 4;\n" });
    const late = await project.jest(["--listTests"], CHANGED);
    expect(listed(late.stdout, project)).toEqual(["src/cart.test.js"]);

    project.git("checkout", "-q", ".");
    const none = await project.jest(["--listTests"], CHANGED);
    expect(listed(none.stdout, project)).toHaveLength(1);
    expect(none.stderr).toContain("nothing is selected here");
  });
});

it("leaves the choice to the sequencer where both are set up", async () => {
  const both = jestConfig(`${FILTER} testSequencer: "@hindcast/jest-reporter/sequencer",`);
  const project = makeProject({ ...LIBRARY, "jest.config.js": both });
  await project.jest([]);
  project.write({ "src/cart.js": "module.exports = () => 4;\n" });
  await project.jest([], CHANGED);
  const run = await project.lastRun();
  expect(filesOf(run)).toEqual(["src/cart.test.js"]);
  expect(run.started.selected).toMatchObject({ available: 7, tests: 2 });
});
