import { addPlaywrightReporter, PLAYWRIGHT_REPORTER } from "../init/add-playwright-reporter.ts";
import { findPlaywrightConfig, PLAYWRIGHT_CONFIG } from "../init/find-playwright-config.ts";
import type { Runner } from "./runner.ts";

/** Playwright Test. */
export const playwright: Runner = {
  name: "playwright",
  title: "Playwright",
  packageName: "@playwright/test",
  reporter: PLAYWRIGHT_REPORTER,
  command: "npx playwright test",
  configNames: PLAYWRIGHT_CONFIG,
  findConfig: findPlaywrightConfig,
  addLines: (_file, source) => addPlaywrightReporter(source),
};
