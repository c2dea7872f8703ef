import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./install.ts";
import { useFolders, type Project, type Ran, type RunOptions } from "./project.ts";

/** Where each major version of Jest that the tests run on is installed. */
const RUNNERS = {
  30: "node_modules",
  29: "e2e/runners/node_modules",
  28: "e2e/runners/node_modules",
} as const;

/** A version of Jest, by major. */
export type JestVersion = keyof typeof RUNNERS;

/** Every version of Jest that we support, the newest first. */
export const JEST_VERSIONS: readonly JestVersion[] = [30, 29, 28];

/** A project with Jest in it. */
export interface JestProject extends Project {
  /** Runs `jest` with these arguments. */
  jest(args: readonly string[], options?: RunOptions): Promise<Ran>;
  /** Jest's own JSON report of the last run that was given `--json --outputFile=out/report.json`. */
  report(): unknown;
}

export interface JestProjectOptions {
  /** @default 30 */
  readonly jest?: JestVersion;
}

/** Files that a project has unless it is given others. */
const FILES: Readonly<Record<string, string>> = {
  ".gitignore": "node_modules\nout\n",
  "package.json": "{}\n",
  "jest.config.js": jestConfig(),
};

/** A Jest config with our reporter after the default one; `more` stands last in it. Nothing is transformed. */
export function jestConfig(more = "", hindcastOptions = "{}"): string {
  return `module.exports = {
  transform: {},
  cacheDirectory: "<rootDir>/out/cache",
  reporters: ["default", ["@hindcast/jest-reporter", ${hindcastOptions}]],
  ${more}
};
`;
}

/** Makes a project and commits its files. */
export type MakeJestProject = (
  files: Readonly<Record<string, string>>,
  options?: JestProjectOptions,
) => JestProject;

/** Gives a test file its Jest projects; their folders are removed when all of its tests are over. */
export function useJestProjects(): MakeJestProject {
  const makeFolder = useFolders();
  return (files, { jest = 30 } = {}) => {
    const modules = join(ROOT, RUNNERS[jest]);
    const suffix = jest === 30 ? "" : `-${jest}`;
    const installed = join(modules, `jest${suffix}`);
    const project = makeFolder(
      { ...FILES, ...files },
      { jest: installed, "jest-environment-jsdom": join(modules, `jest-environment-jsdom${suffix}`) },
    );
    return {
      ...project,
      jest: (args, options) => project.node([join(installed, "bin/jest.js"), ...args], options),
      report(): unknown {
        return JSON.parse(readFileSync(join(project.dir, "out/report.json"), "utf8"));
      },
    };
  };
}
