import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "../support/install.ts";
import { useJestProjects, type JestProject, type JestVersion } from "../support/jest-project.ts";
import type { Ran } from "../support/project.ts";

const makeProject = useJestProjects();
const TEST = 'it("adds", () => {\n  expect(1 + 1).toBe(2);\n});\n';

const hindcast = (project: JestProject, ...args: readonly string[]): Promise<Ran> =>
  project.node([join(ROOT, "packages/cli/bin/hindcast.js"), ...args]);

/** A project whose only config is this file. */
function configured(jest: JestVersion, name: string, text: string): JestProject {
  const project = makeProject({ "add.test.js": TEST, [name]: text }, { jest });
  if (name !== "jest.config.js") rmSync(join(project.dir, "jest.config.js"));
  return project;
}

/** One run is recorded, and the next one could select. */
async function expectWired(project: JestProject): Promise<void> {
  const first = await project.jest([]);
  expect(first.code).toBe(0);
  expect(first.stderr).toContain("PASS");
  expect(first.stderr).toContain("hindcast  1 test, all passed");
  expect(await project.runs()).toHaveLength(1);
  const listed = await project.jest(["--listTests"], { env: { HINDCAST_SELECT: "changed" } });
  expect(listed.stderr).toContain("[hindcast] ");
  const { stdout } = await hindcast(project, "doctor");
  expect(stdout).toMatch(/✓ config .*\n ✓ sequencer /);
}

it.each<[JestVersion, string, string]>([
  [30, "jest.config.js", "const config = {\n  transform: {},\n};\n\nmodule.exports = config;\n"],
  [29, "package.json", '{\n  "jest": {\n    "transform": {}\n  }\n}\n'],
  [28, "jest.config.mjs", "export default { transform: {}, reporters: ['default'] };\n"],
])("on Jest %i, a newcomer's %s needs only `hindcast init`", async (jest, name, text) => {
  const project = configured(jest, name, text);
  expect(await hindcast(project, "init")).toMatchObject({ code: 0, stderr: "" });
  await expectWired(project);
});

it("a config that is a function works with the lines that `hindcast init` prints", async () => {
  const made = "async () => ({ transform: {} })";
  const project = configured(30, "jest.config.js", `module.exports = ${made};\n`);
  const { code, stdout } = await hindcast(project, "init");
  expect(code).toBe(1);
  const lines = stdout.split("\n").filter((line) => line.startsWith("  "));
  project.write({ "jest.config.js": lines.join("\n").replace("/* what it exports now */", made) });
  await expectWired(project);
});
