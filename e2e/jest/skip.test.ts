import { beforeAll, describe, expect, it } from "vitest";
import { JEST_VERSIONS, jestConfig, useJestProjects, type JestProject } from "../support/jest-project.ts";
import type { Ran } from "../support/project.ts";

const makeProject = useJestProjects();

const CART = `
const { sum } = require("./src/cart");
describe("cart", () => {
  for (const name of ["adds", "removes", "empties"]) test(name, () => { expect(sum).toBeDefined(); });
  test.todo("pays");
});
describe("rows", () => {
  beforeAll(() => { if (!process.env.ROWS) throw new Error("a skipped block is not set up"); });
  test.each([1, 2])("row %i", () => { expect(process.env.ROWS).toBe("1"); });
});
`;

const FILES = {
  "jest.config.js": jestConfig(
    'testSequencer: "@hindcast/jest-reporter/sequencer",',
    "{ skipUnselected: true }",
  ),
  "src/cart.js": "exports.sum = 1;",
  "cart.test.js": CART,
  "other.test.js": `test("other", () => {});`,
};

interface Told {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

const isTold = (report: unknown): report is Told =>
  typeof report === "object" && report !== null && "testResults" in report;

/** The titles of a report's tests, by how they ended. */
function titlesBy(status: string, report: unknown): readonly string[] {
  const files = isTold(report) ? report.testResults : [];
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  return tests.filter((test) => test.status === status).map(({ title }) => title);
}

/** One test of those that a change asks for. */
const SELECT_ONE = { HINDCAST_SELECT: "changed", HINDCAST_MAX_TESTS: "1" };

describe.each(JEST_VERSIONS)("skipUnselected on Jest %i", (jest) => {
  let project: JestProject;
  let ran: Ran;

  beforeAll(async () => {
    project = makeProject(FILES, { jest });
    await project.jest([], { env: { ROWS: "1" } });
    project.write({ "src/cart.js": "exports.sum = 2;" });
    ran = await project.jest(["--json", "--outputFile=out/report.json"], { env: SELECT_ONE });
  });

  it("runs what is selected and skips the rest of the file, with the hooks of blocks that are skipped whole", () => {
    expect(ran.code).toBe(0);
    expect(titlesBy("passed", project.report())).toHaveLength(1);
    expect(titlesBy("pending", project.report())).toHaveLength(4);
    expect(titlesBy("todo", project.report())).toEqual(["pays"]);
  });

  it("records what is left out as no part of the run", async () => {
    const { counts, wholeSuite } = (await project.lastRun()).finished ?? {};
    expect(counts).toMatchObject({ passed: 1, notRun: 0 });
    expect(counts?.skipped).toBeLessThan(4);
    expect(wholeSuite).toBe(false);
  });
});

describe("skipUnselected", () => {
  let project: JestProject;

  beforeAll(async () => {
    project = makeProject(FILES);
    await project.jest([], { env: { ROWS: "1" } });
  });

  /** Runs one selected test, after the test file was changed and committed. */
  const runChanged = async (cart: string): Promise<unknown> => {
    project.write({ "cart.test.js": cart });
    project.commit();
    project.write({ "src/cart.js": "exports.sum = 3;" });
    await project.jest(["--json", "--outputFile=out/report.json"], { env: { ...SELECT_ONE, ROWS: "1" } });
    project.git("checkout", "-q", "src/cart.js");
    return project.report();
  };

  it("never skips a test that no run has seen", async () => {
    const report = await runChanged(`${CART}test("is new", () => {});`);
    expect(titlesBy("passed", report)).toContain("is new");
    expect(titlesBy("pending", report)).toHaveLength(4);
  });

  it("gives way to .only", async () => {
    const report = await runChanged(CART.replace("test(name", "test.only(name"));
    expect(titlesBy("passed", report)).toEqual(["adds", "removes", "empties"]);
  });
});
