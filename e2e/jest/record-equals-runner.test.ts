import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { JEST_VERSIONS, jestConfig, useJestProjects } from "../support/jest-project.ts";
import {
  attemptsByTitle,
  attemptsOfRun,
  attemptsOfWitness,
  testsOfReport,
  testsOfRun,
  WITNESS,
} from "../support/jest-report.ts";

const makeProject = useJestProjects();

/** Everything by which a test can come to its end. */
const EDGES = `
jest.retryTimes(2);
let tries = 0;
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

test("passes", () => {});
test("twin", () => {});
test("twin", () => { tries += 1; if (tries < 3) throw new Error("try " + tries); });
test("twin", () => { throw new TypeError("never"); });
test.each([[1], [2], [2]])("row %i", (value) => { expect(value).toBe(1); });
test.concurrent("beside one", async () => { await wait(20); });
test.concurrent("beside two", async () => { await wait(5); throw new Error("beside"); });
test.failing("is known to fail", () => { throw new Error("as known"); });
test.failing("fails no more", () => {});
test.todo("is to be written");
test.skip("is skipped", () => {});
describe.skip("a skipped group", () => { test("inside", () => {}); });
describe("a group", () => {
  describe("whose setup fails", () => {
    beforeAll(() => { throw new Error("no database"); });
    test("one", () => {});
    test("two", () => {});
  });
  describe("whose hooks fail", () => {
    beforeEach(() => { throw new Error("no page"); });
    afterEach(async () => { await wait(1); throw new Error("no end"); });
    test("one", () => {});
  });
});
test("does not end", () => new Promise(() => {}), 30);
test("differs from its snapshot", () => { expect(1).toMatchInlineSnapshot("2"); });
`;

/** No event tells of these; of what is to be done, from 29 on. */
const UNTOLD = /^is skipped$|^a skipped group|^is to be written$/;

const FILES = {
  "witness.js": WITNESS,
  "out/.keep": "",
  "jest.config.js": jestConfig(`projects: ["one", "two"].map((displayName) => ({
    displayName, rootDir: __dirname, transform: {}, cacheDirectory: "<rootDir>/out/cache",
    testMatch: ["**/edges.test.js", "**/" + displayName + "/*.test.js"],
  })),
  reporters: ["default", "<rootDir>/witness.js", "@hindcast/jest-reporter"],`),
  "edges.test.js": EDGES,
  "one/unloadable.test.js": `require("./nowhere");\n`,
  "one/plain.test.js": `test("plain", () => {});\n`,
  "two/plain.test.js": `test("plain", () => {});\n`,
};

describe.each(JEST_VERSIONS)("on Jest %i", (jest) => {
  it.each([
    ["in band", "-i"],
    ["in workers, one file in two projects at a time", "-w=2"],
  ])("every attempt is recorded as Jest reports it, %s", async (_how, workers) => {
    const project = makeProject(FILES, { jest });
    const ran = await project.jest([workers, "--json", "--outputFile=out/report.json"]);
    const run = await project.lastRun();
    expect(ran.code).toBe(1);
    expect(testsOfRun(run)).toEqual(testsOfReport(project.report()));
    const witness = readFileSync(join(project.dir, "out/attempts.ndjson"), "utf8");
    const told = attemptsOfRun(run).filter(({ title }) => !UNTOLD.test(title));
    const seen = attemptsOfWitness(witness).filter(({ title }) => !UNTOLD.test(title));
    expect(told).toEqual(seen);
    for (const name of ["one", "two"]) {
      const attempts = attemptsByTitle(run);
      const twins = ["twin", "twin #2", "twin #3"].map((title) => attempts[`${name} › ${title}`] ?? []);
      // Jest tells each attempt, but not of which project: of two that run at a time only counts and ends are sure.
      const ends = twins.map((tries) => `${tries.length} × ${tries.at(-1)}`);
      expect(new Set(ends)).toEqual(new Set(["3 × passed", "3 × failed runtime/type", "1 × passed"]));
      if (workers === "-w=2") continue;
      expect(twins).toContainEqual(["failed runtime/error", "failed runtime/error", "passed"]);
    }
    const errors = run.lines.flatMap((line) => (line.type === "attempt.finished" ? line.failures : []));
    const tries = errors.map(({ message }) => message).filter((message) => message.startsWith("Error: try"));
    expect(tries.toSorted()).toEqual(["Error: try 1", "Error: try 1", "Error: try 2", "Error: try 2"]);
    expect(run.finished).toMatchObject({ status: "failed", wholeSuite: false });
  });
});
