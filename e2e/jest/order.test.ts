import { describe, expect, it } from "vitest";
import { jestConfig, JEST_VERSIONS, useJestProjects } from "../support/jest-project.ts";
import { listed, recordPast, SEQUENCER } from "../support/library.ts";

const makeProject = useJestProjects();

const NAMES = ["a", "b", "c", "d"].map((name) => `${name}.test.js`);
const FILES = Object.fromEntries(NAMES.map((name) => [name, `test("works", () => {});\n`]));
const PAST = {
  "a.test.js": { ms: 100 },
  "b.test.js": { ms: 900 },
  "c.test.js": { ms: 200, failed: true },
  "d.test.js": { ms: 500 },
};

const REVERSED = `module.exports = class {
  async sort(tests) { return [...tests].sort((one, other) => (one.path < other.path ? 1 : -1)); }
};
`;

describe.each(JEST_VERSIONS)("on Jest %i", (jest) => {
  it("runs what failed first, then what nobody has seen, then the shortest", async () => {
    const project = makeProject({ ...FILES, "jest.config.js": jestConfig(SEQUENCER) }, { jest });
    await recordPast(project.dir, PAST);
    project.write({ "new.test.js": `test("works", () => {});\n` });
    const { stdout, stderr } = await project.jest(["--listTests"]);
    expect(listed(stdout, project)).toEqual(["c", "new", "a", "d", "b"].map((name) => `${name}.test.js`));
    expect(stderr).toBe("");
  });

  it("keeps Jest's order when nothing is remembered, and Jest's memory of its own", async () => {
    const long = `test("works", () => {});\n${"// ".padEnd(400, "long ")}\n`;
    // Jest begins with the largest; files of one size come in the order in which the disk was read.
    const files = {
      "a.test.js": `test("works", () => {}); // larger than the last\n`,
      "b.test.js": long,
      "c.test.js": `test("works", () => {});\n`,
      "d.test.js": `${long}${long.slice(25)}`,
    };
    const ours = makeProject({ ...files, "jest.config.js": jestConfig(SEQUENCER) }, { jest });
    const plain = makeProject({ ...files, "jest.config.js": jestConfig() }, { jest });
    const args = ["--listTests"];
    const [first, expected] = [await ours.jest(args), await plain.jest(args)];
    expect(listed(first.stdout, ours)).toEqual(["d", "b", "a", "c"].map((name) => `${name}.test.js`));
    expect(listed(first.stdout, ours)).toEqual(listed(expected.stdout, plain));

    ours.write({ "c.test.js": `test("works", () => { throw new Error("no"); });\n` });
    expect(await ours.jest([])).toMatchObject({ code: 1 });
    const { stderr } = await ours.jest(["--onlyFailures"]);
    expect(stderr).toContain("Tests:       1 failed, 1 total");
  });
});

it("selects within the user's own order, and leaves it", async () => {
  const config = `const { withHindcast } = require("@hindcast/jest-reporter");
module.exports = withHindcast({ transform: {}, testSequencer: "<rootDir>/reversed.cjs" });
`;
  const project = makeProject({ ...FILES, "reversed.cjs": REVERSED, "jest.config.js": config });
  await recordPast(project.dir, PAST);
  const all = await project.jest(["--listTests"]);
  expect(listed(all.stdout, project)).toEqual(NAMES.toReversed());
  project.write({ "a.test.js": `test("works", () => { expect(1).toBe(1); });\n` });
  expect(all.stderr).toBe("");
  const some = await project.jest(["--listTests"], { env: { HINDCAST_SELECT: "changed" } });
  expect(listed(some.stdout, project)).toEqual(["c.test.js", "a.test.js"]);
});
