import { beforeAll, describe, expect, it } from "vitest";
import { JEST_VERSIONS, jestConfig, useJestProjects, type JestProject } from "../support/jest-project.ts";
import type { Ran } from "../support/project.ts";
import { attemptsOf, FLAKY, remember, type RememberedTest } from "../support/remembered-tests.ts";

const makeProject = useJestProjects();

/** `flaky` tests pass at the second go, everything else that fails always does. */
const FILES = {
  "jest.config.js": jestConfig("", "{ retries: 2 }"),
  "mixed.test.js": `
let hooks = 0;
const goes = {};
const wobble = (name) => { goes[name] = (goes[name] ?? 0) + 1; expect(goes[name]).toBe(2); };
beforeEach(() => { hooks += 1; });
describe("cart", () => {
  test("flaky", () => wobble("flaky"));
  test("stable", () => { throw new Error("always"); });
  test("fine", () => {});
  describe("inner", () => {
    test("new", () => { throw new Error("always"); });
    test("flaky", () => wobble("inner"));
    test.skip("skipped", () => {});
    test.todo("to be done");
  });
});
describe("set up", () => {
  beforeAll(() => { throw new Error("not set up"); });
  test("flaky", () => {});
  test("stable", () => {});
});
test("replaces what it can", () => {
  Object.defineProperty = () => { throw new Error("replaced"); };
});
test("hooks ran again for each retry", () => { if (hooks !== 9) throw new Error(String(hooks)); });
`,
  "own.test.js": `
let goes = 0;
jest.retryTimes(1);
test("its own retries", () => { goes += 1; expect(goes).toBe(2); });
test("flaky", () => { throw new Error("always"); });
`,
  "own-late.test.js": `
let goes = 0;
describe("late", () => {
  beforeAll(() => { jest.retryTimes(1); });
  test("its own retries", () => { goes += 1; expect(goes).toBe(2); });
});
test("flaky", () => {});
`,
};

const REMEMBERED: readonly RememberedTest[] = [
  { file: "mixed.test.js", titlePath: ["cart", "flaky"], ...FLAKY },
  { file: "mixed.test.js", titlePath: ["cart", "stable"] },
  { file: "mixed.test.js", titlePath: ["cart", "inner", "flaky"], verdict: "unknown", flakeRate: 0.2 },
  { file: "mixed.test.js", titlePath: ["set up", "flaky"], ...FLAKY },
  { file: "own.test.js", titlePath: ["flaky"], ...FLAKY },
  { file: "own-late.test.js", titlePath: ["flaky"], ...FLAKY },
];

describe.each(JEST_VERSIONS)("retries on Jest %i", (jest) => {
  let project: JestProject;
  let ran: Ran;
  let told: readonly string[];

  beforeAll(async () => {
    project = makeProject(FILES, { jest });
    await remember(project, REMEMBERED);
    ran = await project.jest(["-w", "2", "--json", "--outputFile=out/report.json"]);
    told = attemptsOf(await project.lastRun());
  });

  it("runs a flaky test again until it passes, and records each attempt", () => {
    expect(told.filter((line) => line.startsWith("cart › flaky"))).toEqual([
      "cart › flaky: failed",
      "cart › flaky: passed",
    ]);
    expect(told.filter((line) => line.startsWith("cart › inner › flaky"))).toEqual([
      "cart › inner › flaky: failed",
      "cart › inner › flaky: passed",
    ]);
    expect(told).toContain("hooks ran again for each retry: passed");
  });

  it("runs no other test again, nor one whose block could not be set up", () => {
    const failed = told.filter((line) => line.endsWith(": failed")).toSorted();
    expect(failed).toEqual([
      "cart › flaky: failed",
      "cart › inner › flaky: failed",
      "cart › inner › new: failed",
      "cart › stable: failed",
      "flaky: failed",
      "flaky: failed",
      "its own retries: failed",
      "late › its own retries: failed",
      "set up › flaky: failed",
      "set up › stable: failed",
    ]);
    expect(ran.code).toBe(1);
    expect(project.report()).toMatchObject({ numFailedTests: 5, numRuntimeErrorTestSuites: 0 });
  });

  it("leaves a file alone that sets its own retries, whenever it does", () => {
    expect(told).toContain("its own retries: passed");
    expect(told).toContain("late › its own retries: passed");
  });
});

describe("retries", () => {
  it("follow what the history says: a test that was seen flaky is retried in the next run", async () => {
    const project = makeProject({
      "jest.config.js": jestConfig(`setupFilesAfterEnv: ["<rootDir>/first.js"]`, "{ retries: 1 }"),
      "first.js": "if (process.env.FIRST) jest.retryTimes(9);",
      "wobbles.test.js": `
let goes = 0;
test("wobbles", () => { goes += 1; expect(goes % (process.env.FIRST ? 6 : 2)).toBe(0); });
`,
    });
    await project.jest([], { env: { FIRST: "1" } });
    const ran = await project.jest([]);
    expect(ran.code).toBe(0);
    expect(attemptsOf(await project.lastRun())).toEqual(["wobbles: failed", "wobbles: passed"]);
  });
});
