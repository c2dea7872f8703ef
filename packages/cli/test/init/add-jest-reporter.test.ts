import { describe, expect, it } from "vitest";
import { addJestReporter } from "../../src/init/add-jest-reporter.ts";

const REPORTERS = "reporters: ['default', '@hindcast/jest-reporter']";
const SEQUENCER = "testSequencer: '@hindcast/jest-reporter/sequencer'";

/** The text after adding, or why it was left alone, and what a person still has to do. */
function added(source: string, file = "jest.config.js"): string {
  const result = addJestReporter(file, source);
  if (result.outcome === "unsure") return `unsure: ${result.why}`;
  const advice = result.advice === undefined ? "" : `\nbut ${result.advice}`;
  return `${result.outcome === "added" ? result.source : "present"}${advice}`;
}

describe("a config that sets neither", () => {
  it.each([
    ["module.exports = {};", `module.exports = { ${REPORTERS}, ${SEQUENCER} };`],
    [
      "module.exports = { testEnvironment: 'node' };",
      `module.exports = { ${REPORTERS}, ${SEQUENCER}, testEnvironment: 'node' };`,
    ],
    [
      "/** @type {import('jest').Config} */\nconst config = {\n  verbose: true,\n};\n\nmodule.exports = config;\n",
      `/** @type {import('jest').Config} */\nconst config = {\n  ${REPORTERS},\n  ${SEQUENCER},\n  verbose: true,\n};\n\nmodule.exports = config;\n`,
    ],
    [
      "import type { Config } from 'jest';\r\n\r\nconst config: Config = {\r\n\tverbose: true\r\n};\r\nexport default config;\r\n",
      `import type { Config } from 'jest';\r\n\r\nconst config: Config = {\r\n\t${REPORTERS},\r\n\t${SEQUENCER},\r\n\tverbose: true\r\n};\r\nexport default config;\r\n`,
    ],
    [
      "export default {\n  verbose: true,\n} satisfies Config;\n",
      `export default {\n  ${REPORTERS},\n  ${SEQUENCER},\n  verbose: true,\n} satisfies Config;\n`,
    ],
    [
      "export default defineConfig({\n  verbose: true,\n});\n",
      `export default defineConfig({\n  ${REPORTERS},\n  ${SEQUENCER},\n  verbose: true,\n});\n`,
    ],
    [
      "export = {\n  verbose: true,\n};\n",
      `export = {\n  ${REPORTERS},\n  ${SEQUENCER},\n  verbose: true,\n};\n`,
    ],
    [
      "module.exports = {\n  ...createDefaultPreset(),\n  ...require('ts-jest/presets').defaults,\n};\n",
      `module.exports = {\n  ${REPORTERS},\n  ${SEQUENCER},\n  ...createDefaultPreset(),\n  ...require('ts-jest/presets').defaults,\n};\n`,
    ],
  ])("in the form %j", (source, expected) => {
    expect(added(source)).toBe(expected);
  });
});

describe("a config that sets reporters", () => {
  it.each([
    ["reporters: ['default']", `${REPORTERS}, ${SEQUENCER}`],
    [
      "reporters: ['default', ['jest-junit', { outputName: 'a].xml' }]]",
      `reporters: ['default', ['jest-junit', { outputName: 'a].xml' }], '@hindcast/jest-reporter'], ${SEQUENCER}`,
    ],
    ["reporters: []", `reporters: ['@hindcast/jest-reporter'], ${SEQUENCER}`],
    [
      "reporters: process.env.CI ? ['github-actions'] : undefined",
      `reporters: process.env.CI ? ['github-actions', '@hindcast/jest-reporter'] : ['default', '@hindcast/jest-reporter'], ${SEQUENCER}`,
    ],
    [
      "reporters: [...shared, summary]",
      `reporters: [...shared, summary, '@hindcast/jest-reporter'], ${SEQUENCER}`,
    ],
  ])("%s", (property, expected) => {
    expect(added(`module.exports = { ${property}, bail: 1 };`)).toBe(
      `module.exports = { ${expected}, bail: 1 };`,
    );
  });

  it("gets lines of its own where the others have them, and keeps comments where they are", () => {
    expect(
      added(
        "export default {\n  reporters: [\n    'default', // for people\n    'github-actions'\n  ], // for us\n  bail: 1\n};\n",
      ),
    ).toBe(
      `export default {\n  reporters: [\n    'default', // for people\n    'github-actions',\n    '@hindcast/jest-reporter'\n  ], // for us\n  ${SEQUENCER},\n  bail: 1\n};\n`,
    );
  });

  it("needs no comma behind the last line where none was", () => {
    expect(added("export default {\n  reporters: ['default']\n};\n")).toBe(
      `export default {\n  ${REPORTERS},\n  ${SEQUENCER}\n};\n`,
    );
  });

  it("follows the quotes of the file", () => {
    expect(added('module.exports = { reporters: ["default"] };')).toBe(
      'module.exports = { reporters: ["default", "@hindcast/jest-reporter"], testSequencer: "@hindcast/jest-reporter/sequencer" };',
    );
  });
});

describe("JSON", () => {
  const both =
    '"reporters": ["default", "@hindcast/jest-reporter"],\n    "testSequencer": "@hindcast/jest-reporter/sequencer"';

  it("is edited in the jest key of package.json, and stays as it is around it", () => {
    const source =
      '{\n  "name": "shop",\n  "jest": {\n    "testEnvironment": "node"\n  },\n  "private": true\n}\n';
    const after = added(source, "package.json");
    expect(after).toBe(source.replace('"jest": {\n', `"jest": {\n    ${both},\n`));
    expect(JSON.parse(after).jest.reporters).toEqual(["default", "@hindcast/jest-reporter"]);
  });

  it.each([
    ["{}", "jest.config.json"],
    ['{ "reporters": [] }', "jest.config.json"],
    ['{\n\t"reporters": [\n\t\t"default"\n\t]\n}\n', "jest.config.json"],
    ['{\r\n  "verbose": true,\r\n  "reporters": ["default"]\r\n}\r\n', "jest.config.json"],
    ['{ "jest": {} }', "package.json"],
  ])("stays valid: %j", (source, file) => {
    const after = added(source, file);
    const parsed = JSON.parse(after);
    const { reporters, testSequencer } = file === "package.json" ? parsed.jest : parsed;
    expect(reporters).toContain("@hindcast/jest-reporter");
    expect(testSequencer).toBe("@hindcast/jest-reporter/sequencer");
    expect(added(after, file)).toBe("present");
  });

  it.each([
    ["{ // no\n}", "jest.config.json", "it is not valid JSON"],
    ["[]", "jest.config.json", "it holds no object"],
    ['{ "jest": "base.json" }', "package.json", 'its "jest" key holds no object'],
  ])("is left alone when it is something else: %j", (source, file, why) => {
    expect(added(source, file)).toBe(`unsure: ${why}`);
  });
});

describe("a testSequencer of the user's own", () => {
  it("stays, and the config is to be wrapped", () => {
    const after = added("module.exports = { testSequencer: './by-size.js' };");
    expect(after).toMatch(
      /^module\.exports = \{ reporters: \['default', '@hindcast\/jest-reporter'\], testSequencer: '\.\/by-size\.js' \};\nbut it has a testSequencer of its own.* withHindcast/,
    );
    expect(added(after.split("\n")[0] ?? "")).toMatch(/^present\nbut it has a testSequencer of its own/);
  });
});

describe("changes nothing the second time", () => {
  it.each([
    [added("module.exports = {};")],
    [added("module.exports = {\n  reporters: ['default']\n};\n")],
    ["module.exports = withHindcast({ verbose: true });"],
    [
      "const reporters = ['default', '@hindcast/jest-reporter'];\nmodule.exports = { reporters, testSequencer: require.resolve('@hindcast/jest-reporter/sequencer') };",
    ],
  ])("%j", (source) => {
    expect(added(source)).toBe("present");
  });

  it("but adds the sequencer to a config that has the reporter only", () => {
    expect(added(`module.exports = {\n  ${REPORTERS},\n};\n`)).toBe(
      `module.exports = {\n  ${REPORTERS},\n  ${SEQUENCER},\n};\n`,
    );
  });

  it("and the reporter to a config that has the sequencer only", () => {
    expect(added(`module.exports = { ${SEQUENCER} };`)).toBe(
      `module.exports = { ${REPORTERS}, ${SEQUENCER} };`,
    );
  });
});

describe("a config that leaves a doubt is left alone", () => {
  it.each([
    ["module.exports = { reporters: reporters() };", "its reporters are not a list"],
    ["module.exports = { reporters };", "its reporters are not a list"],
    [
      "module.exports = { ...base, bail: 1 };",
      "it spreads base, which may set the reporters or the testSequencer",
    ],
    ["module.exports = async () => ({ bail: 1 });", "its config object could not be told for sure"],
    ["module.exports = createJestConfig(config);", "its config object could not be told for sure"],
    ["", "its config object could not be told for sure"],
  ])("%j", (source, why) => {
    expect(added(source)).toBe(`unsure: ${why}`);
  });

  it.each([
    [
      "const config = { bail: 1 };\nmodule.exports = createJestConfig(config);\n",
      [
        'const { withHindcast } = require("@hindcast/jest-reporter");',
        "module.exports = withHindcast(createJestConfig(config));",
      ],
    ],
    [
      "export default nextJest({ dir: './' })(config)\n",
      [
        'import { withHindcast } from "@hindcast/jest-reporter";',
        "export default withHindcast(nextJest({ dir: './' })(config));",
      ],
    ],
    [
      "export default async () => {\n  return { bail: 1 };\n};\n",
      [
        'import { withHindcast } from "@hindcast/jest-reporter";',
        "export default withHindcast(/* what it exports now */);",
      ],
    ],
  ])("with the lines that wrap what it exports: %j", (source, lines) => {
    expect(addJestReporter("jest.config.js", source)).toMatchObject({ outcome: "unsure", lines });
  });
});
