import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { jestConfig, useJestProjects, type JestProject } from "../support/jest-project.ts";
import { filesOf, listed, SEQUENCER } from "../support/library.ts";
import { unwrapped } from "../support/project.ts";

const makeProject = useJestProjects();
const CHANGED = { env: { HINDCAST_SELECT: "changed" } };

const CART = `// What a customer wants to buy.
exports.total = (items) => {
  const prices = items.map(({ price }) => price);
  return prices.reduce((sum, price) => sum + price, 0);
};

exports.first = function first(items) {
  return items[0];
};
`;

const FILES = {
  "jest.config.js": jestConfig(SEQUENCER, "{ coverage: true }"),
  "src/cart.js": CART,
  "total.test.js": `test("total", () => { expect(require("./src/cart").total([{ price: 2 }])).toBe(2); });\n`,
  "first.test.js": `test("first", () => { expect(require("./src/cart").first([1])).toBe(1); });\n`,
  "search.test.js": `test("search", () => { expect([].indexOf(1)).toBe(-1); });\n`,
  "words.test.js": `test("words", () => { expect("a b".split(" ")).toHaveLength(2); });\n`,
};

describe("a change of a script", () => {
  let project: JestProject;

  beforeAll(async () => {
    project = makeProject(FILES);
    await project.jest(["--coverage", "--coverageDirectory=out/coverage"]);
  });

  it("selects nothing when only comments and layout changed, and says so", async () => {
    project.write({
      "src/cart.js": CART.replace("// What", "// All that").replace("prices = ", "prices =\n    "),
    });
    const { code, stdout, stderr } = await project.jest(["--passWithNoTests"], CHANGED);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("No tests found") });
    expect(unwrapped(stderr)).toContain("No test: src/cart.js changed only in comments or layout.");
  });

  it("runs the quickest file then where Jest would fail without one", async () => {
    const { code, stderr } = await project.jest([], CHANGED);
    expect(code).toBe(0);
    expect(unwrapped(stderr)).toMatch(/nothing is selected here.*only \w+\.test\.js, the quickest, ran/);
    expect(filesOf(await project.lastRun())).toHaveLength(1);
    const native = await project.jest(["--onlyChanged"]);
    expect(native.code).toBe(0);
    expect(unwrapped(native.stderr)).toContain("src/cart.js changed only in comments or layout");
  });

  it("selects only the tests that called the function that changed, and names it", async () => {
    project.write({
      "src/cart.js": `${CART.replace("items[0];", "check(items)\n    ? items[0]\n    : undefined;")}
function check(items) {
  return items.length > 0;
}
`,
    });
    const { stdout, stderr } = await project.jest(["--listTests"], CHANGED);
    expect(listed(stdout, project)).toEqual(["first.test.js"]);
    expect(stderr).toContain("1 of 4 tests");
    const selection: unknown = JSON.parse(
      readFileSync(join(project.dir, ".hindcast/selection.json"), "utf8"),
    );
    expect(selection).toMatchObject({
      change: { files: [{ path: "src/cart.js", code: { changed: ["first"], added: ["check"] } }] },
      tests: [
        {
          reasons: expect.arrayContaining([
            expect.objectContaining({ text: "executed all 3 changed lines of src/cart.js (first)" }),
          ]),
        },
      ],
    });
  });
});
