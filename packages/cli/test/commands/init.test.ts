import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
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
  expect({ code, ...JSON.parse(out) }).toEqual({
    code: 0,
    file: "playwright.config.mjs",
    outcome: "present",
    dryRun: false,
    installed: false,
  });
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

it("exits with 2 when there is no config", async () => {
  const { dir } = project({ "package.json": "{}" });
  const { code, err } = await runHindcast(dir, ["init"]);
  expect(code).toBe(2);
  expect(err).toContain("no playwright.config.{ts,js,mts,mjs,cts,cjs} in");
});

it("takes the config it is told, from another folder", async () => {
  const { dir, config } = project({ "e2e/pw.ts": BEFORE });
  const { code } = await runHindcast(dir, ["init", "--cwd", "e2e", "--config", "pw.ts"]);
  expect(code).toBe(0);
  expect(config()).toBe(AFTER);
});
