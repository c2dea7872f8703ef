import { checkOptions, type CheckedOptions } from "./check-options.ts";
import { nearestWord } from "./nearest.ts";
import type { HindcastOptions } from "./options.ts";

/** One `HINDCAST_*` variable: the option it sets and how its text becomes the option's value. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly option: keyof HindcastOptions;
  /**
   * `invocation`: written in front of one command, so it beats options and files.
   * `machine`: set once where the tests run, so it fills what no option and no file sets.
   */
  readonly scope: "invocation" | "machine";
  readonly read: (text: string) => unknown;
}

const asText = (text: string): string => text;
const asNumber = (text: string): unknown => (Number.isNaN(Number(text)) ? text : Number(text));
const asSwitch = (text: string): unknown => SWITCH.get(text.toLowerCase()) ?? text;

const SWITCH: ReadonlyMap<string, boolean> = new Map([
  ["on", true],
  ["true", true],
  ["1", true],
  ["off", false],
  ["false", false],
  ["0", false],
]);

/** Every variable Hindcast reads its options from. */
export const ENVIRONMENT_VARIABLES: readonly EnvironmentVariable[] = [
  { name: "HINDCAST", option: "enabled", scope: "invocation", read: asSwitch },
  { name: "HINDCAST_SELECT", option: "select", scope: "invocation", read: asText },
  { name: "HINDCAST_MAX_TESTS", option: "maxTests", scope: "invocation", read: asNumber },
  { name: "HINDCAST_TIME_BUDGET", option: "timeBudget", scope: "invocation", read: asText },
  { name: "HINDCAST_CONFIDENCE", option: "confidence", scope: "invocation", read: asNumber },
  { name: "HINDCAST_DIR", option: "historyDir", scope: "machine", read: asText },
  { name: "HINDCAST_QUARANTINE", option: "quarantine", scope: "machine", read: asSwitch },
  { name: "HINDCAST_ENVIRONMENT", option: "environment", scope: "machine", read: asText },
];

const PREFIX = "HINDCAST_";
const NAMES = ENVIRONMENT_VARIABLES.map(({ name }) => name);

/** The options that the variables of one scope set; an empty variable counts as not set. */
export function optionsFromEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  scope: EnvironmentVariable["scope"],
): CheckedOptions {
  const options: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const { name, option, read } of ENVIRONMENT_VARIABLES.filter((variable) => variable.scope === scope)) {
    const text = env[name]?.trim();
    if (!text) continue;
    const checked = checkOptions({ [option]: read(text) }, name);
    Object.assign(options, checked.options);
    problems.push(...checked.problems);
  }
  return { options, problems };
}

/** One line for each variable that looks like one of ours with a slip in its name. */
export function mistypedVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith(PREFIX) && !NAMES.includes(name))
    .flatMap((name) => {
      const near = nearestWord(
        name.slice(PREFIX.length),
        NAMES.map((known) => known.slice(PREFIX.length)),
      );
      return near ? [`environment: ${name} is not known; did you mean ${PREFIX}${near}?`] : [];
    });
}
