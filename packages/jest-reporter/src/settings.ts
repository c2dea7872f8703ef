import { createRequire } from "node:module";
import { findRoot, resolveOptions, type HindcastOptions } from "@hindcast/core";

/** The options in force, and a line for each that was ignored. */
export interface Settings {
  readonly options: HindcastOptions;
  readonly notices: readonly string[];
}

/** What the options of a run are read from. */
export interface SettingsSources {
  /** Jest's root folder: the search for `hindcast.config.*` begins here and ends at the top of the repository. */
  readonly rootDir: string;
  /** What stands beside the reporter's name in the Jest config; absent where nobody is told. */
  readonly reporterOptions?: unknown;
  readonly env: NodeJS.ProcessEnv;
}

/** Puts the options together: reporter, `hindcast.config.*`, environment. */
export function readSettings({ rootDir, reporterOptions, env }: SettingsSources): Settings {
  const load = createRequire(import.meta.url);
  return resolveOptions({
    reporterOptions,
    env,
    root: findRoot(rootDir) ?? rootDir,
    cwd: rootDir,
    load: (path): unknown => load(path),
  });
}
