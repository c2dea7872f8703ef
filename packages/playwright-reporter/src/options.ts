import { createRequire } from "node:module";
import { findRoot, resolveOptions, type HindcastOptions } from "@hindcast/core";

/** Keys that Playwright adds to the options of every reporter. */
const RUNNER_KEYS = ["configDir", "onlyFailures"];

/** Options that only the Jest reporter has a use for. */
const JEST_OPTIONS = ["retries", "skipUnselected"];

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
  const settings = resolveOptions({
    reporterOptions,
    env,
    root: findRoot(configDir) ?? configDir,
    cwd: configDir,
    // Playwright's own hook compiles a TypeScript config.
    load: (path): unknown => load(path),
    runnerKeys: RUNNER_KEYS,
  });
  const others = linesAboutJestOptions(reporterOptions);
  return others.length === 0 ? settings : { ...settings, notices: [...settings.notices, ...others] };
}

/** A `hindcast.config.*` may serve both runners; what stands in the Playwright config is meant for Playwright. */
function linesAboutJestOptions(reporterOptions: unknown): readonly string[] {
  if (typeof reporterOptions !== "object" || reporterOptions === null) return [];
  const given = JEST_OPTIONS.filter((name) => Object.hasOwn(reporterOptions, name));
  if (given.length === 0) return [];
  const does = given.length === 1 ? "does" : "do";
  return [
    `reporter options: ${given.join(", ")} ${does} nothing here: only the Jest reporter acts on ${given.length === 1 ? "it" : "them"}`,
  ];
}
