import { addJestReporter, JEST_REPORTER } from "../init/add-jest-reporter.ts";
import { findJestConfig, JEST_CONFIG } from "../init/find-jest-config.ts";
import type { Runner } from "./runner.ts";

/** Jest. */
export const jest: Runner = {
  name: "jest",
  title: "Jest",
  packageName: "jest",
  reporter: JEST_REPORTER,
  command: "npx jest",
  configNames: JEST_CONFIG,
  findConfig: findJestConfig,
  addLines: addJestReporter,
};
