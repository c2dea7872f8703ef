import { BadInputError } from "../errors.ts";
import { checkOptions } from "./check-options.ts";
import { readConfigFile, type LoadModule } from "./config-file.ts";
import { DEFAULTS } from "./defaults.ts";
import { mistypedVariables, optionsFromEnvironment } from "./environment.ts";
import type { HindcastOptions } from "./options.ts";

/** Everything options can come from. */
export interface OptionSources {
  /** What stands beside the reporter's name in the runner's config; absent on the command line. */
  readonly reporterOptions?: unknown;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Top folder of the repository. */
  readonly root: string;
  /** The search for `hindcast.config.*` begins here. @default root */
  readonly cwd?: string;
  /** Loads a JavaScript or TypeScript config file, synchronously. */
  readonly load: LoadModule;
  /** Keys a runner adds to its reporters' options on its own account; those that begin with `_` never count. */
  readonly runnerKeys?: readonly string[];
  /** Throw a `BadInputError` that lists every problem, instead of returning them as notices. @default false */
  readonly strict?: boolean;
}

/** Options in force, with defaults filled in, and one line for each setting that was ignored. */
export interface ResolvedOptions {
  readonly options: HindcastOptions;
  readonly notices: string[];
  /** The config file that was read. */
  readonly file?: string;
}

/** `HINDCAST_SELECT=off` runs everything although an option or a file says `select`. */
const NO_SELECTION = "off";

/**
 * Puts the options together. An option beats the file, the file beats the machine's environment, that beats the
 * default; the variables of one invocation (`HINDCAST`, `HINDCAST_SELECT` and its limits) beat all of them.
 */
export function resolveOptions(sources: OptionSources): ResolvedOptions {
  const { env, root, cwd = root, load, strict = false } = sources;
  const machine = optionsFromEnvironment(env, "machine");
  const file = readConfigFile({ cwd, root, load });
  const given = checkOptions(withoutRunnerKeys(sources), "reporter options");
  const invocation = optionsFromEnvironment(env, "invocation");

  const problems = [given, file, machine, invocation]
    .flatMap((source) => source.problems)
    .concat(mistypedVariables(env));
  if (strict && problems.length > 0) throw new BadInputError(problems.join("\n"));

  const merged = {
    ...DEFAULTS,
    ...machine.options,
    ...file.options,
    ...given.options,
    ...invocation.options,
  };
  const { select, ...rest } = merged;
  return {
    options: select === undefined || select === NO_SELECTION ? rest : merged,
    notices: problems.map((problem) => `${problem} (ignored)`),
    ...(file.file !== undefined && { file: file.file }),
  };
}

function withoutRunnerKeys({ reporterOptions = {}, runnerKeys = [] }: OptionSources): unknown {
  const isBag =
    typeof reporterOptions === "object" && reporterOptions !== null && !Array.isArray(reporterOptions);
  if (!isBag) return reporterOptions;
  const entries = Object.entries(reporterOptions);
  return Object.fromEntries(entries.filter(([key]) => !key.startsWith("_") && !runnerKeys.includes(key)));
}
