import { createRequire } from "node:module";
import { findRoot, resolveOptions, type HindcastOptions } from "@hindcast/core";

/** Keys that Playwright adds to the options of every reporter. */
const RUNNER_KEYS = ["configDir", "onlyFailures"];

/** What Playwright asked its reporters for: to watch a run, to list tests, or to merge reports. */
export type ReporterMode = "test" | "list" | "merge";

/** What the reporter was given, without having looked at anything else yet. */
export interface GivenOptions {
  /** The folder of the Playwright config. */
  readonly configDir: string;
  readonly mode: ReporterMode;
  readonly reporterOptions: unknown;
}

/** The options in force, and a line for each that was ignored. */
export interface Settings {
  readonly options: HindcastOptions;
  readonly notices: readonly string[];
}

/** Reads what Playwright itself puts into a reporter's options. */
export function readGiven(given: unknown): GivenOptions {
  const bag: object = typeof given === "object" && given !== null ? given : {};
  const configDir: unknown = Reflect.get(bag, "configDir");
  const mode: unknown = Reflect.get(bag, "_mode");
  return {
    configDir: typeof configDir === "string" ? configDir : process.cwd(),
    mode: mode === "list" || mode === "merge" ? mode : "test",
    reporterOptions: given,
  };
}

/** Puts the options together: reporter, `hindcast.config.*`, environment. */
export function readSettings({ configDir, reporterOptions }: GivenOptions, env: NodeJS.ProcessEnv): Settings {
  const load = createRequire(import.meta.url);
  return resolveOptions({
    reporterOptions,
    env,
    root: findRoot(configDir) ?? configDir,
    cwd: configDir,
    // Playwright's own hook compiles a TypeScript config.
    load: (path): unknown => load(path),
    runnerKeys: RUNNER_KEYS,
  });
}
