import { beforeAll, describe, expect, it } from "vitest";
import {
  playwrightConfig,
  spec,
  useProjects,
  type PlaywrightProject,
} from "../support/playwright-project.ts";
import { recordOnce, SHOP, titlesIn } from "../support/shop.ts";

const makeProject = useProjects();
const CART = ["cart adds an item", "cart shows the total"];

describe("--only-changed", () => {
  let project: PlaywrightProject;

  beforeAll(async () => {
    project = makeProject(SHOP);
    await recordOnce(project);
  });

  /** Lists what would run with some files changed, and changes them back. */
  async function listWith(
    files: Readonly<Record<string, string>>,
    args: readonly string[] = [],
  ): Promise<string> {
    project.write(files);
    const { stdout, stderr, code } = await project.playwright(["test", "--list", "--only-changed", ...args]);
    project.git("checkout", "-q", ".");
    project.git("clean", "-fdq");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return stdout;
  }

  it("runs what the memory links to changed application code, and says why", async () => {
    const output = await listWith({ "app/cart.js": "exports.total = () => 4;\n" });
    expect(titlesIn(output)).toEqual(CART);
    expect(output).toMatch(/hindcast +2 of 7 tests/);
  });

  it("runs nothing without the memory: Playwright alone does not see that code", async () => {
    project.write({ "app/cart.js": "exports.total = () => 4;\n" });
    const ran = await project.playwright(["test", "--list", "--only-changed"], { env: { HINDCAST: "off" } });
    project.git("checkout", "-q", ".");
    expect(titlesIn(ran.stdout)).toEqual([]);
  });

  it("keeps files whole that Playwright chooses itself: changed ones and those that import a changed file", async () => {
    const output = await listWith({ "tests/helper.ts": "export const user = 'bob';\n" });
    expect(titlesIn(output)).toEqual(["profile shows a name", "profile signs out"]);
  });

  it("runs a new test file", async () => {
    const output = await listWith({ "tests/new.spec.ts": spec(`test("brand new", () => {});`) });
    expect(titlesIn(output)).toEqual(["brand new"]);
  });

  it("runs everything when the change touches what no link can explain", async () => {
    const output = await listWith({ "playwright.config.ts": `${playwrightConfig()}void "changed";\n` });
    expect(titlesIn(output)).toHaveLength(7);
  });

  it("says why nothing runs when nothing is linked to the change", async () => {
    const output = await listWith({ "README.md": "# The shop\n" });
    expect(titlesIn(output)).toEqual([]);
    expect(output).toMatch(/hindcast +No test: only README\.md changed/);
  });

  it("honours Playwright's other filters", async () => {
    const output = await listWith({ "app/cart.js": "exports.total = () => 4;\n" }, ["--grep", "total"]);
    expect(titlesIn(output)).toEqual(["cart shows the total"]);
  });

  it("fails as Playwright fails on a ref that is not there", async () => {
    const ours = await project.playwright(["test", "--only-changed=no-such-ref"]);
    const theirs = await project.playwright(["test", "--only-changed=no-such-ref"], {
      env: { HINDCAST: "off" },
    });
    expect(ours.code).toBe(1);
    expect(ours.stdout).toContain("no-such-ref");
    expect(ours.code).toBe(theirs.code);
  });
});

describe("--only-changed=ref", () => {
  it("compares with the ref, records what was selected, and does not count as the whole suite", async () => {
    const project = makeProject(SHOP);
    await recordOnce(project);
    project.git("branch", "before");
    project.write({ "app/search.js": "exports.find = () => [1];\n" });
    project.commit();

    const nothing = await project.playwright(["test", "--only-changed", "--list"]);
    expect(titlesIn(nothing.stdout)).toEqual([]);

    const ran = await project.playwright(["test", "--only-changed=before"]);
    expect(ran.code).toBe(0);
    const run = (await project.runs()).at(-1);
    expect(run?.started.selected).toMatchObject({ base: "before", available: 7, tests: 2 });
    expect(run?.finished).toMatchObject({ wholeSuite: false, counts: { passed: 2 } });
  });

  it("runs everything while there is no memory yet", async () => {
    const project = makeProject(SHOP);
    project.write({ "app/cart.js": "exports.total = () => 4;\n" });
    const { stdout } = await project.playwright(["test", "--only-changed", "--list"]);
    expect(titlesIn(stdout)).toHaveLength(7);
  });

  it("works from a package inside of the repository", async () => {
    const nested = Object.fromEntries(
      Object.entries(SHOP).map(([name, text]) => [`packages/shop/${name}`, text]),
    );
    const project = makeProject(nested);
    await project.playwright(["test"], { cwd: "packages/shop" });
    project.write({ "packages/shop/app/cart.js": "exports.total = () => 4;\n" });
    const { stdout } = await project.playwright(["test", "--only-changed", "--list"], {
      cwd: "packages/shop",
    });
    expect(titlesIn(stdout)).toEqual(CART);
  });

  it("takes single tests of a file, and the new ones in it, and keeps setup projects whole", async () => {
    const both = spec(`
test("cart adds an item", () => {});
test("wishlist keeps an item", () => {});
`);
    const project = makeProject({
      ...SHOP,
      "tests/cart.spec.ts": both,
      "tests/auth.setup.ts": spec(`test("signs in", () => {});`),
      "playwright.config.ts": playwrightConfig(
        `projects: [{ name: "setup", testMatch: "auth.setup.ts" }, { name: "web", dependencies: ["setup"] }]`,
      ),
    });
    await recordOnce(project);
    project.write({ "tests/cart.spec.ts": both.replace("wishlist", "basket") });
    project.commit("Rename a test");
    project.write({ "app/cart.js": "exports.total = () => 4;\n" });
    const { stdout } = await project.playwright(["test", "--only-changed"]);
    expect(stdout).toContain("signs in");
    expect(stdout).toContain("cart adds an item");
    expect(stdout).toContain("basket keeps an item");
    expect(stdout).not.toContain("search finds");
  });
});
