import { beforeAll, describe, expect, it } from "vitest";
import { jestConfig, useJestProjects, type JestProject, type JestVersion } from "../support/jest-project.ts";
import { filesOf, LIBRARY, listed, testFile } from "../support/library.ts";
import { unwrapped } from "../support/project.ts";

const makeProject = useJestProjects();
const CHANGED = { env: { HINDCAST_SELECT: "changed" } };

async function recorded(jest: JestVersion = 30): Promise<JestProject> {
  const project = makeProject(LIBRARY, { jest });
  const { code } = await project.jest([]);
  expect(code).toBe(0);
  return project;
}

describe("HINDCAST_SELECT", () => {
  let project: JestProject;

  beforeAll(async () => {
    project = await recorded();
    project.git("branch", "before");
    project.write({ "src/cart.js": "module.exports = () => 4;\n" });
  });

  it("narrows a plain run to the files that the change asks for", async () => {
    const { code, stderr } = await project.jest([], CHANGED);
    expect(code).toBe(0);
    expect(stderr).toContain("Tests:       2 passed, 2 total");
    expect(unwrapped(stderr)).toContain("selection: 2 of 7 tests");
    const run = await project.lastRun();
    expect(filesOf(run)).toEqual(["src/cart.test.js"]);
    expect(run.started.selected).toMatchObject({ base: "changed", available: 7, tests: 2 });
    expect(run.finished?.wholeSuite).toBe(false);
  });

  it("keeps files that it does not know, and narrows what was named on the command line", async () => {
    project.write({ "src/other.test.js": testFile("search", "unheard of") });
    const { stdout, stderr } = await project.jest(["--listTests"], CHANGED);
    expect(listed(stdout, project).toSorted()).toEqual(["src/cart.test.js", "src/other.test.js"]);
    expect(stderr).toContain("[hindcast] 2 of 7 tests");
    const named = await project.jest(["--listTests", "cart", "search"], CHANGED);
    expect(listed(named.stdout, project)).toEqual(["src/cart.test.js"]);
    project.git("clean", "-fdq", "src");
  });

  it("compares with any ref, and runs everything when it is not set or says off", async () => {
    project.commit("Change the cart");
    const since = await project.jest(["--listTests"], { env: { HINDCAST_SELECT: "before" } });
    expect(listed(since.stdout, project)).toEqual(["src/cart.test.js"]);
    const off = await project.jest(["--listTests"], { env: { HINDCAST_SELECT: "off" } });
    expect(listed(off.stdout, project)).toHaveLength(4);
    const plain = await project.jest(["--listTests"]);
    expect(plain.stdout).toBe(off.stdout);
  });

  it("runs the quickest file when nothing is selected and Jest would fail, and says so", async () => {
    project.write({ "README.md": "# The library\n" });
    const { code, stderr } = await project.jest([], CHANGED);
    expect(code).toBe(0);
    expect(unwrapped(stderr)).toMatch(/nothing is selected here.*only \w+\.test\.js, the quickest, ran/);
    expect(filesOf(await project.lastRun())).toHaveLength(1);
    const allowed = await project.jest(["--passWithNoTests"], CHANGED);
    expect(allowed).toMatchObject({ code: 0, stdout: expect.stringContaining("No tests found") });
    expect(unwrapped(allowed.stderr)).toContain("No test: ");
  });
});

describe("what came after the last run", () => {
  it("is judged by what it imports now", async () => {
    const project = await recorded();
    project.write({
      "src/late.test.js": testFile("search", "finds more"),
      "src/later.test.js": testFile("cart", "adds more"),
    });
    project.commit("Test more");
    project.write({ "src/cart.js": "module.exports = () => 4;\n", "src/idle.js": "module.exports = 1;\n" });
    const { stdout } = await project.jest(["--listTests"], CHANGED);
    expect(listed(stdout, project).toSorted()).toEqual(["src/cart.test.js", "src/later.test.js"]);
  });
});

describe.each([30, 28] as const)("--onlyChanged on Jest %i", (jest) => {
  it("is ordered, and its blind spot is named with the command that sees", async () => {
    const project = await recorded(jest);
    project.write({ "src/cart.js": "module.exports = () => 4;\n", "templates/mail.txt": "Good day\n" });
    const { code, stderr } = await project.jest(["-o"]);
    expect(code).toBe(0);
    expect(filesOf(await project.lastRun())).toEqual(["src/cart.test.js"]);
    expect(unwrapped(stderr)).toContain(
      "--onlyChanged left out 1 test file (src/mail.test.js); `HINDCAST_SELECT=changed npx jest` runs what is selected",
    );
    const { stdout } = await project.jest(["--listTests"], CHANGED);
    expect(listed(stdout, project).toSorted()).toEqual(["src/cart.test.js", "src/mail.test.js"]);

    project.git("checkout", "-q", ".");
    const none = await project.jest(["--onlyChanged"]);
    expect(none).toMatchObject({ code: 0, stdout: expect.stringContaining("No tests found") });
  });
});

describe("--changedSince", () => {
  it("compares with where the branch left the ref", async () => {
    const project = await recorded();
    project.git("checkout", "-qb", "topic");
    project.write({ "src/cart.js": "module.exports = () => 4;\n" });
    project.commit("Change the cart");
    project.git("checkout", "-q", "main");
    project.write({ "src/search.js": "module.exports = () => [1];\n" });
    project.commit("Change the search");
    project.git("checkout", "-q", "topic");
    await project.jest(["--changedSince=main"]);
    const run = await project.lastRun();
    expect(filesOf(run)).toEqual(["src/cart.test.js"]);
    expect(run.started.selected).toMatchObject({ base: "merge-base:main", available: 7, tests: 2 });
  });
});

describe("the reporter alone", () => {
  it("names the line that selecting needs", async () => {
    const project = makeProject({ ...LIBRARY, "jest.config.js": jestConfig() });
    const { code, stderr } = await project.jest([], CHANGED);
    expect(code).toBe(0);
    expect(unwrapped(stderr)).toContain(`testSequencer: "@hindcast/jest-reporter/sequencer"`);
    expect(filesOf(await project.lastRun())).toHaveLength(4);
  });
});
