import { describe, expect, it } from "vitest";
import { testBodyHash } from "../../src/capture/test-body.ts";

const BODY = `async ({ page }) => { await page.goto("/"); expect(1 / 2).toBe(0.5); }`;
const hash = testBodyHash(`test("pays", ${BODY});`, 1);

describe("testBodyHash", () => {
  it.each([
    ["another title", `test("pays by card", ${BODY});`],
    ["another function", `test.only('pays', ${BODY});`],
    ["options", `test("pays", { tag: "@smoke" }, ${BODY});`],
    ["a title that is an expression", `test(title(") => {"), ${BODY});`],
    ["a title with a bracket", `test("pays (", ${BODY});`],
    ["a timeout", `test("pays", ${BODY}, 5000);`],
    ["white space", `test("pays",\n  ${BODY.replaceAll("; ", ";\n    ")},\n);`],
    ["comments", `test("pays", /* fast */ ${BODY.replace("{ await", "{ // go (\n await")});`],
    ["a loop on the same line", `for (const x of all) test(\`pays \${x}\`, ${BODY});`],
    ["a callee of one's own", `  signedIn("pays", ${BODY});`],
  ])("is the same with %s", (_what, source) => {
    expect(hash).toMatch(/^[\da-f]{16}$/);
    expect(testBodyHash(source, 1)).toBe(hash);
  });

  it("differs when the test does something else", () => {
    expect(testBodyHash(`test("pays", ${BODY.replace("/", "/cart")});`, 1)).not.toBe(hash);
  });

  it("finds the test by its line", () => {
    const source = `import x from "y";\n\ndescribe("shop", () => {\n  test("pays", ${BODY});\n});\n`;
    expect(testBodyHash(source, 4)).toBe(hash);
    expect(testBodyHash(source, 1)).toBeUndefined();
    expect(testBodyHash(source, 99)).toBeUndefined();
  });

  it.each([
    ["a string with a parenthesis", `() => { say(")"); }`],
    ["a template in a template", "() => { say(`a ${b ? `)` : '}'} (`); }"],
    ["a regular expression", String.raw`() => { expect(x).toMatch(/[)/"']\)/); return /'/.test(y); }`],
    ["a division", "() => { expect(a / b).toBe(c / d); }"],
    ["an apostrophe in JSX", "() => { render(<p>Don't</p>); }"],
    ["an escaped quote", String.raw`() => { say('it\'s ('); }`],
  ])("reads past %s", (_what, body) => {
    const alone = testBodyHash(`it("a", ${body});`, 1);
    expect(alone).toBeDefined();
    expect(testBodyHash(`it("b", ${body});\nit("c", () => { other(")"); });`, 1)).toBe(alone);
  });

  it("reads a call without end in one go", () => {
    expect(testBodyHash(`test("a", () => { ${'f("a", '.repeat(20_000)}`, 1)).toBeUndefined();
  });

  it("takes the rows of a table in", () => {
    const body = "(a) => { expect(a).toBe(1); }";
    const rows = testBodyHash(`test.each([[1], [2]])("is %i", ${body});`, 1);
    expect(testBodyHash(`test.each([[1], [2]])("equals %i", ${body});`, 1)).toBe(rows);
    expect(testBodyHash(`test.each([[1], [3]])("is %i", ${body});`, 1)).not.toBe(rows);
    expect(testBodyHash(`test.each\`\n  a\n  \${1}\n\`("is $a", ${body});`, 1)).toBeDefined();
  });

  it.each([
    ["an unfinished call", `test("pays", () => {`],
    ["a test without a function", `test.todo("pays");`],
    ["a line without a call", `const pays = 1;`],
    ["an unfinished template", "test(`pays"],
    ["templates nested without end", `test("a", () => ${"`${".repeat(50_000)}`],
  ])("knows nothing of %s", (_what, source) => {
    expect(testBodyHash(source, 1)).toBeUndefined();
  });
});
