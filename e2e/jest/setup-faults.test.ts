import { beforeAll, describe, expect, it } from "vitest";
import { JEST_VERSIONS, jestConfig, useJestProjects, type JestProject } from "../support/jest-project.ts";
import type { Ran } from "../support/project.ts";
import { FLAKY, remember } from "../support/remembered-tests.ts";

const makeProject = useJestProjects();

/** Comes after our reporter and spoils what it has left for a test file, in a way that the file's name tells. */
const SPOILER = `
const { createHash } = require("node:crypto");
const { rmSync, writeFileSync } = require("node:fs");
const WAYS = {
  missing: (path) => rmSync(path),
  torn: (path) => writeFileSync(path, '{"skip":{'),
  empty: (path) => writeFileSync(path, "{}"),
  other: (path) => writeFileSync(path, '{"skip":7,"quarantine":[null],"retries":{"times":"x"},"modules":"y"}'),
  nothing: (path) => writeFileSync(path, "null"),
};
module.exports = class {
  onTestFileStart({ path }) {
    const folder = process.env.HINDCAST_JEST_PLAN;
    const spoil = WAYS[path.match(/(\\w+)\\.test\\.js$/)[1]];
    if (!folder || !spoil) return;
    spoil(folder + "/" + createHash("sha256").update(path).digest("hex").slice(0, 24) + ".json");
  }
};
`;

const TESTS = `
describe("block", () => {
  test("flaky", () => { if (global.wobbled === undefined) { global.wobbled = true; throw new Error("wobbled"); } });
  test("sound", () => {});
  test("broken", () => { throw new Error("broken"); });
});
`;

/** Worlds in which little of what we use is there, or can be changed. */
const WORLDS = {
  "frozen.test.js": `
for (const one of [Object, Object.prototype, Array, Array.prototype, Reflect, JSON, Map.prototype, process, expect]) Object.freeze(one);
Object.defineProperty(globalThis, Symbol.for("RETRY_TIMES"), { value: undefined, writable: false, configurable: false });
${TESTS}`,
  "replaced.test.js": `
const refuse = () => { throw new Error("replaced"); };
Object.hasOwn = Reflect.get = Map.prototype.set = refuse;
${TESTS}`,
  "mocked.test.js": `
jest.mock("fs"); jest.mock("crypto");
jest.spyOn(jest.requireActual("fs"), "writeFileSync").mockImplementation(() => { throw new Error("mocked"); });
${TESTS}`,
};

const SPOILT = Object.fromEntries(
  ["missing", "torn", "empty", "other", "nothing"].map((way) => [`${way}.test.js`, TESTS]),
);

const FILES = {
  ...WORLDS,
  ...SPOILT,
  "spoiler.js": SPOILER,
  "jest.config.js": jestConfig("", "{ retries: 1, coverage: true, quarantine: true }").replace(
    "]],",
    '], "<rootDir>/spoiler.js"],',
  ),
};

interface Told {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

const isTold = (report: unknown): report is Told =>
  typeof report === "object" && report !== null && "testResults" in report;

/** How each test ended, by file. */
function endsOf(report: unknown): Readonly<Record<string, readonly string[]>> {
  const files = isTold(report) ? report.testResults : [];
  const ends = files.map(({ name, assertionResults }): [string, readonly string[]] => [
    name.split(/[\\/]/).at(-1) ?? "",
    assertionResults.map(({ title, status }) => `${title} ${status}`),
  ]);
  return Object.fromEntries(ends);
}

describe.each(JEST_VERSIONS)("a setup file that cannot work, on Jest %i", (jest) => {
  let project: JestProject;
  let ran: Ran;

  beforeAll(async () => {
    project = makeProject(FILES, { jest });
    const files = Object.keys(FILES).filter((file) => file.endsWith(".test.js"));
    const flaky = { titlePath: ["block", "flaky"], ...FLAKY };
    await remember(
      project,
      files.map((file) => Object.assign({ file }, flaky)),
    );
    ran = await project.jest(["-w", "2", "--json", "--outputFile=out/report.json"]);
  });

  it("changes nothing, whatever became of its plan and whatever world it finds itself in", () => {
    const ends = endsOf(project.report());
    const files = [...Object.keys(SPOILT), "frozen.test.js", "replaced.test.js"].toSorted();
    const asWithoutUs = ["flaky failed", "sound passed", "broken failed"];
    expect(files.map((file) => [file, ends[file]])).toEqual(files.map((file) => [file, asWithoutUs]));
    expect(ran.code).toBe(1);
    expect(ran.stderr).not.toContain("stopped recording");
  });

  it("works on where the tests have mocked what it uses", () => {
    expect(endsOf(project.report())["mocked.test.js"]).toEqual([
      "flaky passed",
      "sound passed",
      "broken failed",
    ]);
  });
});
