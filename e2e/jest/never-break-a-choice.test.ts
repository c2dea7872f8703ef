import { describe, expect, it } from "vitest";
import { jestConfig, useJestProjects } from "../support/jest-project.ts";
import { LIBRARY, listed, recordPast, SEQUENCER } from "../support/library.ts";

const makeProject = useJestProjects();
const CHANGED = { HINDCAST_SELECT: "changed" };
const FILES = ["cart", "mail", "profile", "search"].map((name) => `src/${name}.test.js`);

/** What breaks below us: the answers of Jest's own sequencer stay whole, ours finds a trap in each test. */
const TRAPPED = `const { HindcastSequencer } = require("@hindcast/jest-reporter/sequencer");
const displayName = { get() { throw new Error("trap"); } };
const trap = (test) => {
  const config = Object.create(test.context.config, { displayName });
  return Object.assign({}, test, { context: Object.assign({}, test.context, { config }) });
};
module.exports = class extends HindcastSequencer {
  shard(tests, options) { return super.shard(tests.map(trap), options); }
  sort(tests) { return super.sort(tests.map(trap)); }
};
`;

describe("a run whose memory cannot be used", () => {
  it("runs everything in Jest's own order when the manifest is torn", async () => {
    const project = makeProject(LIBRARY);
    await recordPast(project.dir, { "src/cart.test.js": { ms: 900 }, "src/mail.test.js": { ms: 1 } });
    project.write({ ".hindcast/manifest.json": `{"tests": [` });
    const { code, stdout, stderr } = await project.jest(["--listTests"], { env: CHANGED });
    expect(code).toBe(0);
    expect(listed(stdout, project).toSorted()).toEqual(FILES);
    expect(stderr).toContain("manifest.json");
  });

  it("runs everything when a file lies where the memory should", async () => {
    const project = makeProject({ ...LIBRARY, ".hindcast": "not a folder\n" });
    const { code, stdout } = await project.jest(["--listTests"], { env: CHANGED });
    expect(code).toBe(0);
    expect(listed(stdout, project).toSorted()).toEqual(FILES);
  });

  it("runs everything when Git is not there", async () => {
    const project = makeProject(LIBRARY);
    await recordPast(project.dir, { "src/cart.test.js": { ms: 900 }, "src/mail.test.js": { ms: 1 } });
    const { code, stdout, stderr } = await project.jest(["--listTests"], {
      env: { ...CHANGED, PATH: project.dir },
    });
    expect(code).toBe(0);
    expect(listed(stdout, project).toSorted()).toEqual(FILES);
    expect(stderr).toContain("Git was not found");
  });
});

describe.each([30, 28] as const)("a fault of ours on Jest %i", (jest) => {
  it("costs one line, and the run is Jest's own", async () => {
    const project = makeProject(
      {
        ...LIBRARY,
        "trapped.cjs": TRAPPED,
        "hindcast.config.json": `{ "shards": "balanced" }\n`,
        "jest.config.js": jestConfig(`testSequencer: "<rootDir>/trapped.cjs",`),
      },
      { jest },
    );
    const trapped = await project.jest(["--listTests", "--shard=1/2"], { env: CHANGED });
    project.write({ "jest.config.js": jestConfig() });
    const plain = await project.jest(["--listTests", "--shard=1/2"]);
    expect(trapped.code).toBe(plain.code);
    expect(listed(trapped.stdout, project)).toEqual(listed(plain.stdout, project));
    expect(trapped.stderr.match(/\[hindcast\] .*your run goes on: trap/g)).toHaveLength(1);
  });
});

it("turned off, leaves everything to Jest", async () => {
  const project = makeProject({ ...LIBRARY, "jest.config.js": jestConfig(SEQUENCER) });
  const { stdout, stderr } = await project.jest(["--listTests"], { env: { ...CHANGED, HINDCAST: "off" } });
  expect(listed(stdout, project).toSorted()).toEqual(FILES);
  expect(stderr).toBe("");
});
