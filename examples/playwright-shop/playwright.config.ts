import { defineConfig, type Project } from "@playwright/test";
import { findChromium } from "./find-chromium.mjs";
import { freePort } from "./free-port.mjs";

// The workers load this file too: they inherit the port that the main process has chosen.
process.env.SHOP_PORT ??= String(await freePort());
const baseURL = `http://127.0.0.1:${process.env.SHOP_PORT}`;

export default defineConfig({
  testDir: "./tests",
  fullyParallel: true,
  workers: 2,
  retries: 1,
  timeout: 15_000,
  expect: { timeout: 5_000 },
  reporter: [["list"], ["@hindcast/playwright-reporter", { coverage: coverage() }]],
  use: { baseURL, trace: "off", actionTimeout: 5_000 },
  projects: [
    { name: "setup", testMatch: /.*\.setup\.ts/ },
    { name: "api", testMatch: "api/**/*.spec.ts" },
    ...browserProjects(),
  ],
  webServer: {
    command: "node --import @hindcast/playwright-reporter/server src/server/main.js",
    url: `${baseURL}/health`,
    stdout: "ignore",
    stderr: "pipe",
  },
});

/** SHOP_COVERAGE=on, stale, or the number of runs between two that are watched: remember what each test executes. */
function coverage(): boolean | "stale" | { every: number } {
  const { SHOP_COVERAGE = "off" } = process.env;
  if (SHOP_COVERAGE === "stale") return "stale";
  return Number(SHOP_COVERAGE) > 0 ? { every: Number(SHOP_COVERAGE) } : SHOP_COVERAGE === "on";
}

/** The browser tests; none without a browser, which is said loudly here and is a failure on CI. */
function browserProjects(): Project[] {
  const executablePath = findChromium();
  if (executablePath !== undefined) {
    const use = { browserName: "chromium", launchOptions: { executablePath } } as const;
    return [{ name: "browser", testMatch: "browser/**/*.spec.ts", dependencies: ["setup"], use }];
  }
  const missing =
    'no Chromium found: the project "browser" is left out. Set HINDCAST_CHROMIUM, or run: npx playwright install chromium';
  if (process.env.CI === "true") throw new Error(missing);
  if (process.env.TEST_WORKER_INDEX === undefined) console.warn(`\n!! ${missing}\n`);
  return [];
}
