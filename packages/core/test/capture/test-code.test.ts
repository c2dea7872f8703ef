import { describe, expect, it } from "vitest";
import { createTestCodeReader, statementDigest, statementDigests } from "../../src/capture/test-code.ts";

const FILE = `
import { test, expect } from "@playwright/test";
const helper = (page) => page.goto("/"); // opens it
test.describe("cart", () => {
  test.beforeEach(async ({ page }) => { await helper(page); });

  test("adds an item", async ({ page }) => {
    await page.getByRole("button", { name: "Add" }).click();
  });
  test("empties", { tag: "@slow" }, async ({ page }) => {
    await page.getByText("Empty").click();
  });
  for (const size of [1, 2]) test(\`holds \${size}\`, async ({ page }) => { await helper(page); });
});
`;

const codeIn = (source: string, title: string, line?: number): string =>
  createTestCodeReader(source)({ titlePath: ["cart", title], ...(line !== undefined && { line }) });

const addsIn = (source: string): string => codeIn(source, "adds an item", 7);

describe("the code of a test", () => {
  const before = addsIn(FILE);

  it.each<[what: string, from: string, to: string]>([
    ["its own function", `name: "Add"`, `name: "Add to cart"`],
    ["a hook", "await helper(page); });\n\n", "await helper(page); await page.reload(); });\n\n"],
    ["a helper", `goto("/")`, `goto("/cart")`],
  ])("changes with %s", (_what, from, to) => {
    expect(addsIn(FILE.replace(from, to))).not.toBe(before);
  });

  it.each<[what: string, from: string, to: string]>([
    ["another test", `getByText("Empty")`, `getByText("Clear")`],
    ["the title of another test", `"empties"`, `"can be emptied"`],
    ["a comment", "// opens it", "// opens the shop"],
    ["formatting", `{ name: "Add" }`, `{\n      name: "Add"\n    }`],
    ["one more test", `  for (const`, `  test("is new", async () => { await helper(); });\n  for (const`],
  ])("does not change with %s", (_what, from, to) => {
    expect(addsIn(FILE.replace(from, to))).toBe(before);
  });

  it("does not change with its own title", () => {
    expect(codeIn(FILE.replace("adds an item", "puts an item in"), "puts an item in")).toBe(before);
  });

  it("is found by its line where the title is computed", () => {
    const changed = FILE.replace("=> { await helper(page); });\n});", "=> { await helper(); });\n});");
    expect(codeIn(changed, "holds 2", 13)).not.toBe(codeIn(FILE, "holds 2", 13));
    expect(codeIn(FILE.replace("Empty", "Clear"), "holds 2", 13)).toBe(codeIn(FILE, "holds 2", 13));
  });

  it("is the whole file where it cannot be found", () => {
    expect(codeIn(FILE.replace("Empty", "Clear"), "is nowhere")).not.toBe(codeIn(FILE, "is nowhere"));
  });
});

describe("a statement", () => {
  const page = `class Cart {\n  pay() {\n    return this.page\n      .getByRole("button", { name: "Pay" })\n      .click();\n  }\n}\n`;
  const digest = statementDigest(page, 3) ?? "";

  it("is found again wherever it stands", () => {
    expect(statementDigests(`// moved\n\n${page}`)).toContain(digest);
  });

  it("is gone when any of its lines changes", () => {
    expect(statementDigests(page.replace(`"Pay"`, `"Pay now"`))).not.toContain(digest);
  });

  it("is none on an empty line", () => {
    expect(statementDigest(page, 99)).toBeUndefined();
  });
});
