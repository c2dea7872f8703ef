import { join } from "node:path";
import type { JSONReport } from "@playwright/test/reporter";
import { ROOT } from "./install.ts";
import { readJsonReport } from "./json-report.ts";
import { useFolders, type Project, type Ran, type RunOptions } from "./project.ts";

/** Where each version of Playwright that the tests run on is installed. */
const RUNNERS = {
  newest: "node_modules/@playwright/test",
  "1.62": "e2e/runners/node_modules/playwright-1.62",
  "1.56": "e2e/runners/node_modules/playwright-1.56",
  "1.46": "e2e/runners/node_modules/playwright-1.46",
} as const;

/** A version of Playwright, by minor. */
export type RunnerVersion = keyof typeof RUNNERS;

/** A project with Playwright in it. */
export interface PlaywrightProject extends Project {
  /** Runs `playwright` with these arguments. */
  playwright(args: readonly string[], options?: RunOptions): Promise<Ran>;
  /** Playwright's own JSON report of the last run. */
  report(): JSONReport;
}

export interface PlaywrightProjectOptions {
  /** @default "newest" */
  readonly runner?: RunnerVersion;
}

/** Files that a project has unless it is given others. */
const FILES: Readonly<Record<string, string>> = {
  ".gitignore": "node_modules\nout\n",
  "package.json": "{}\n",
  "playwright.config.ts": playwrightConfig(),
};

/** A Playwright config with our reporter, the list and a JSON report; `more` stands last in it. */
export function playwrightConfig(more = "", hindcastOptions = "{}"): string {
  return `import { defineConfig } from "@playwright/test";
export default defineConfig({
  testDir: "tests",
  outputDir: "out/results",
  workers: 1,
  reporter: [["list"], ["json", { outputFile: "out/report.json" }], ["@hindcast/playwright-reporter", ${hindcastOptions}]],
  ${more}
});
`;
}

/** A spec file: the import that every one needs, and its body. */
export function spec(body: string): string {
  return `import { test, expect } from "@playwright/test";\n${body}\n`;
}

/** Makes a project and commits its files. */
export type MakeProject = (
  files: Readonly<Record<string, string>>,
  options?: PlaywrightProjectOptions,
) => PlaywrightProject;

/** Gives a test file its Playwright projects; their folders are removed when all of its tests are over. */
export function useProjects(): MakeProject {
  const makeFolder = useFolders();
  return (files, { runner = "newest" } = {}) => {
    const installed = join(ROOT, RUNNERS[runner]);
    const project = makeFolder({ ...FILES, ...files }, { "@playwright/test": installed });
    return {
      ...project,
      playwright: (args, options) => project.node([join(installed, "cli.js"), ...args], options),
      report: () => readJsonReport(join(project.dir, "out/report.json")),
    };
  };
}
