import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { commit } from "../support/recorded-project.ts";
import { runHindcast, tempProject } from "../support/run-hindcast.ts";

vi.setConfig({ testTimeout: 60_000 });

const BEFORE = "export default {\n  testDir: 'e2e',\n};\n";
const AFTER =
  "export default {\n  reporter: [['list'], ['@hindcast/playwright-reporter']],\n  testDir: 'e2e',\n};\n";

const cleanUps: (() => void)[] = [];
afterEach(() => cleanUps.splice(0).forEach((cleanUp) => cleanUp()));

function project(files: Readonly<Record<string, string>>): { dir: string; config: () => string } {
  const { dir, remove } = tempProject(files);
  cleanUps.push(remove);
  return { dir, config: () => readFileSync(join(dir, Object.keys(files)[0] ?? ""), "utf8") };
}

it("adds the reporter, shows the change and says what comes next", async () => {
  const { dir, config } = project({ "playwright.config.ts": BEFORE });
  const { code, out } = await runHindcast(dir, ["init"]);
  expect(code).toBe(0);
  expect(config()).toBe(AFTER);
  expect(out).toContain("+   reporter: [['list'], ['@hindcast/playwright-reporter']],");
  expect(out).toContain("npm install --save-dev @hindcast/playwright-reporter");
});

it("changes nothing the second time", async () => {
  const { dir, config } = project({ "playwright.config.mjs": AFTER });
  const { code, out } = await runHindcast(dir, ["init", "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual([
    {
      runner: "playwright",
      file: "playwright.config.mjs",
      outcome: "present",
      dryRun: false,
      installed: false,
    },
  ]);
  expect(config()).toBe(AFTER);
});

it("writes nothing with --dry-run", async () => {
  const { dir, config } = project({ "playwright.config.js": BEFORE });
  const { code, out } = await runHindcast(dir, ["init", "--dry-run"]);
  expect(code).toBe(0);
  expect(out).toContain("playwright.config.js would change:");
  expect(config()).toBe(BEFORE);
});

it("prints the line to add and exits with 1 where it is not sure", async () => {
  const unsure = "export default { ...shared };\n";
  const { dir, config } = project({ "playwright.config.ts": unsure });
  const { code, out } = await runHindcast(dir, ["init"]);
  expect(code).toBe(1);
  expect(out).toContain("  reporter: [['list'], ['@hindcast/playwright-reporter']],");
  expect(config()).toBe(unsure);
});

describe("Jest", () => {
  it("gets the reporter and the sequencer, in package.json too", async () => {
    const { dir, config } = project({ "package.json": '{\n  "jest": {\n    "bail": 1\n  }\n}\n' });
    const { code, out } = await runHindcast(dir, ["init"]);
    expect(code).toBe(0);
    expect(JSON.parse(config()).jest).toEqual({
      reporters: ["default", "@hindcast/jest-reporter"],
      testSequencer: "@hindcast/jest-reporter/sequencer",
      bail: 1,
    });
    expect(out).toContain('+     "testSequencer": "@hindcast/jest-reporter/sequencer",');
    expect(out).toContain("npm install --save-dev @hindcast/jest-reporter");
    expect(out).toContain("then: npx jest, and");
  });

  it("is added beside Playwright, each to its own config", async () => {
    const { dir, config } = project({
      "playwright.config.ts": BEFORE,
      "jest.config.mjs": "export default { testSequencer: './ours.js' };\n",
    });
    const { code, out } = await runHindcast(dir, ["init", "--json"]);
    expect(code).toBe(0);
    expect(config()).toBe(AFTER);
    expect(JSON.parse(out)).toMatchObject([
      { runner: "playwright", file: "playwright.config.ts", outcome: "added" },
      {
        runner: "jest",
        file: "jest.config.mjs",
        outcome: "added",
        advice: expect.stringContaining("wrap its config in withHindcast"),
      },
    ]);
  });

  it("is left alone when only Playwright is meant, and the other way round", async () => {
    const { dir, config } = project({
      "jest.config.js": "module.exports = {};\n",
      "playwright.config.ts": "",
    });
    const playwright = await runHindcast(dir, ["init", "--runner", "playwright"]);
    expect(playwright.out).toContain("playwright.config.ts is left as it is");
    expect(config()).toBe("module.exports = {};\n");
    const { code, out } = await runHindcast(dir, ["init", "--runner", "jest"]);
    expect(out).not.toContain("playwright");
    expect(code).toBe(0);
  });

  it("prints how to wrap a config that cannot be edited", async () => {
    const { dir } = project({ "jest.config.js": "module.exports = createJestConfig(custom);\n" });
    const { code, out } = await runHindcast(dir, ["init"]);
    expect(code).toBe(1);
    expect(out).toContain('  const { withHindcast } = require("@hindcast/jest-reporter");');
    expect(out).toContain("  module.exports = withHindcast(createJestConfig(custom));");
  });

  it("is told by the name of a config that is given", async () => {
    const { dir, config } = project({ "config/jest.unit.json": "{}\n" });
    expect(await runHindcast(dir, ["init", "--config", "config/jest.unit.json"])).toMatchObject({ code: 0 });
    expect(JSON.parse(config()).reporters).toEqual(["default", "@hindcast/jest-reporter"]);
  });
});

describe("exits with 2 when there is no config", () => {
  it("and says what they are called", async () => {
    const { dir } = project({ "package.json": "{}" });
    const { code, err } = await runHindcast(dir, ["init"]);
    expect(code).toBe(2);
    expect(err).toContain("playwright.config.{ts,js,mts,mjs,cts,cjs}");
    expect(err).toContain('jest.config.{js,ts,mjs,mts,cjs,cts,json}, "jest" in package.json');
  });

  it("and what to add when Jest runs without one", async () => {
    const { dir } = project({ "node_modules/jest/package.json": '{"version":"30.5.2"}' });
    const { code, err } = await runHindcast(dir, ["init"]);
    expect(code).toBe(2);
    expect(err).toContain(
      'add this to package.json: "jest": { "reporters": ["default", "@hindcast/jest-reporter"], "testSequencer": "@hindcast/jest-reporter/sequencer" }',
    );
  });

  it("and names those of the packages below", async () => {
    const { dir } = project({});
    commit(dir, { "packages/a/jest.config.js": "", "packages/b/playwright.config.ts": "" }, "first");
    const { err } = await runHindcast(dir, ["init", "--runner", "jest"]);
    expect(err).toMatch(/Below are packages\/a\/jest\.config\.js: name one with --config$/);
  });
});

it("takes the config it is told, from another folder", async () => {
  const { dir, config } = project({ "e2e/pw.ts": BEFORE });
  const { code } = await runHindcast(dir, ["init", "--cwd", "e2e", "--config", "pw.ts"]);
  expect(code).toBe(0);
  expect(config()).toBe(AFTER);
});
