import { beforeAll, describe, expect, it } from "vitest";
import {
  playwrightConfig,
  spec,
  useProjects,
  type PlaywrightProject,
} from "../support/playwright-project.ts";
import { unwrapped } from "../support/project.ts";
import { recordOnce, SHOP, titlesIn } from "../support/shop.ts";

const makeProject = useProjects();
const CART = ["cart adds an item", "cart shows the total"];

describe("HINDCAST_SELECT", () => {
  let project: PlaywrightProject;

  beforeAll(async () => {
    project = makeProject(SHOP);
    await recordOnce(project);
    project.git("branch", "before");
    project.write({ "app/cart.js": "exports.total = () => 4;\n" });
  });

  it("narrows a plain run to what the change asks for", async () => {
    const { stdout, code } = await project.playwright(["test"], { env: { HINDCAST_SELECT: "changed" } });
    expect(code).toBe(0);
    expect(titlesIn(stdout)).toEqual(CART);
    expect((await project.runs()).at(-1)?.started.selected).toMatchObject({
      base: "changed",
      available: 7,
      tests: 2,
    });
  });

  it("keeps tests that it does not know", async () => {
    project.write({ "tests/other.spec.ts": spec(`test("unheard of", () => {});`) });
    project.commit("Add a test");
    project.git("branch", "after");
    project.write({ "app/search.js": "exports.find = () => [1];\n" });
    const { stdout } = await project.playwright(["test", "--list"], { env: { HINDCAST_SELECT: "after" } });
    expect(titlesIn(stdout)).toEqual([
      "search finds a product",
      "search suggests while typing",
      "unheard of",
    ]);
    project.git("checkout", "-q", ".");
  });

  it("runs everything when it is not set, and when it says off", async () => {
    const plain = await project.playwright(["test", "--list"]);
    const off = await project.playwright(["test", "--list"], { env: { HINDCAST_SELECT: "off" } });
    expect(titlesIn(plain.stdout)).toHaveLength(8);
    expect(titlesIn(off.stdout)).toHaveLength(8);
  });
});

describe("the option select", () => {
  it("does the same, and says what to do when nothing is left to run", async () => {
    const project = makeProject({
      ...SHOP,
      "playwright.config.ts": playwrightConfig("", `{ select: "changed" }`),
    });
    await project.playwright(["test"], { env: { HINDCAST_SELECT: "off" } });

    project.write({ "app/cart.js": "exports.total = () => 4;\n" });
    const some = await project.playwright(["test", "--list"]);
    expect(titlesIn(some.stdout)).toEqual(CART);

    project.git("checkout", "-q", ".");
    project.write({ "README.md": "# The shop\n" });
    const none = await project.playwright(["test"]);
    expect(none.code).toBe(1);
    expect(unwrapped(none.stdout)).toMatch(/nothing is selected.*--pass-with-no-tests/);
    const allowed = await project.playwright(["test", "--pass-with-no-tests"]);
    expect(allowed.code).toBe(0);
  });
});
