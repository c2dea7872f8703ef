import { describe, expect, it } from "vitest";
import { addPlaywrightReporter } from "../../src/init/add-playwright-reporter.ts";

const OURS = "['@hindcast/playwright-reporter']";

/** The text after adding, or why it was left alone. */
function added(source: string): string {
  const result = addPlaywrightReporter(source);
  if (result.outcome === "added") return result.source;
  return result.outcome === "unsure" ? `unsure: ${result.why}` : result.outcome;
}

const list = (lines: string) => `export default {\n  reporter: [\n${lines}  ],\n};\n`;

describe("a config that sets no reporter", () => {
  it("keeps Playwright's list beside ours", () => {
    expect(
      added(
        "import { defineConfig } from '@playwright/test';\n\nexport default defineConfig({\n  testDir: 'e2e',\n});\n",
      ),
    ).toBe(
      `import { defineConfig } from '@playwright/test';\n\nexport default defineConfig({\n  reporter: [['list'], ${OURS}],\n  testDir: 'e2e',\n});\n`,
    );
  });

  it.each([
    ["export default {};", `export default { reporter: [['list'], ${OURS}] };`],
    [
      "module.exports = { testDir: 'e2e' };",
      `module.exports = { reporter: [['list'], ${OURS}], testDir: 'e2e' };`,
    ],
    [
      "const config: PlaywrightTestConfig = {\r\n\tretries: 2\r\n};\r\nexport default config;",
      `const config: PlaywrightTestConfig = {\r\n\treporter: [['list'], ${OURS}],\r\n\tretries: 2\r\n};\r\nexport default config;`,
    ],
    [
      "export default defineConfig<Options>({ // shared\n  use: {} })",
      `export default defineConfig<Options>({ reporter: [['list'], ${OURS}], // shared\n  use: {} })`,
    ],
  ])("in the form %j", (source, expected) => {
    expect(added(source)).toBe(expected);
  });

  it("is not confused by a reporter in a comment, a text or a nested object", () => {
    const source =
      "export default {\n  // reporter: 'html',\n  name: 'reporter: x',\n  use: { reporter: 'no' },\n};";
    expect(added(source)).toBe(source.replace("{\n", `{\n  reporter: [['list'], ${OURS}],\n`));
  });
});

describe("a config that sets reporters", () => {
  it.each([
    ["reporter: 'html'", `reporter: [['html'], ${OURS}]`],
    ["reporter: [['html']]", `reporter: [['html'], ${OURS}]`],
    ["reporter: [['html'],]", `reporter: [['html'], ${OURS}]`],
    ["reporter: []", `reporter: [${OURS}]`],
    [
      "'reporter': [['json', { outputFile: 'a].json' }]]",
      `'reporter': [['json', { outputFile: 'a].json' }], ${OURS}]`,
    ],
    [
      "reporter: process.env.CI ? 'github' : 'list'",
      `reporter: process.env.CI ? [['github'], ${OURS}] : [['list'], ${OURS}]`,
    ],
    [
      "reporter: process.env.CI ? [['github'], ['html']] : 'list'",
      `reporter: process.env.CI ? [['github'], ['html'], ${OURS}] : [['list'], ${OURS}]`,
    ],
    [
      "reporter: a?.b ?? c ? 'x' : d ? 'y' : [['z']]",
      `reporter: a?.b ?? c ? [['x'], ${OURS}] : d ? [['y'], ${OURS}] : [['z'], ${OURS}]`,
    ],
    ["reporter: [...shared, ['html']]", `reporter: [...shared, ['html'], ${OURS}]`],
  ])("%s", (property, expected) => {
    expect(added(`export default {\n  ${property},\n  retries: 2,\n};`)).toBe(
      `export default {\n  ${expected},\n  retries: 2,\n};`,
    );
  });

  it("gets a line of its own in a list over several lines", () => {
    expect(added(list("    ['list'],\n    ['html'], // for people\n"))).toBe(
      list(`    ['list'],\n    ['html'], // for people\n    ${OURS},\n`),
    );
    expect(added(list("    ['list']\n"))).toBe(list(`    ['list'],\n    ${OURS}\n`));
  });

  it("follows the quotes of the file", () => {
    expect(added('export default { reporter: "html" };')).toBe(
      'export default { reporter: [["html"], ["@hindcast/playwright-reporter"]] };',
    );
  });
});

it("changes nothing the second time", () => {
  const once = added("export default { reporter: 'html' };");
  expect(added(once)).toBe("present");
});

it("counts the package only where it is code", () => {
  expect(added("export default {}; // ['@hindcast/playwright-reporter']")).toContain("[['list']");
});

describe("a config that leaves a doubt is left alone", () => {
  it.each([
    ["export default { reporter: reporters };", "its reporter is neither a text nor a list"],
    ["export default { reporter: ['html'] };", "its reporter is neither a text nor a list"],
    ["export default { reporter };", "its reporter is neither a text nor a list"],
    ["export default { reporter: CI ? many() : 'list' };", "its reporter is neither a text nor a list"],
    ["export default { ...base, retries: 1 };", "it spreads another object, which may set the reporters"],
    ["export default defineConfig(base, { retries: 1 });", "its config object could not be told for sure"],
    ["export default defineConfig({ retries: 1 }, more);", "its config object could not be told for sure"],
    ["export default makeConfig();", "its config object could not be told for sure"],
    ["export default {", "its config object could not be told for sure"],
    ["", "its config object could not be told for sure"],
  ])("%j", (source, why) => {
    expect(added(source)).toBe(`unsure: ${why}`);
  });
});
