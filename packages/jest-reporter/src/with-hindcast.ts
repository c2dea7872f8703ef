import { resolve } from "node:path";
import { createGuard, say, type HindcastOptions } from "@hindcast/core";
import { leaveOptions, reporterEntry, SEQUENCER_KEY } from "./given-options.ts";
import { loadPreset } from "./jest-preset.ts";
import { isOwnModule, ownModule } from "./own-module.ts";
import { textAt, valueAt } from "@hindcast/core";
import { rootFolder } from "./root-folder.ts";

/** A reporter in a Jest config: its name or path, alone or with its options. */
export type JestReporterEntry = string | [string, Record<string, unknown>];

/** What `withHindcast` sets in a Jest config. */
export interface HindcastInConfig {
  reporters?: JestReporterEntry[];
  testSequencer?: string;
}

/**
 * Adds Hindcast to a Jest config: the reporter behind those that are there, and the sequencer above the one that is
 * there, also when a preset brings them. Everything else stays as it is; a config that has it already is no other.
 *
 * @param options those of the reporter; `hindcast.config.*` serves as well
 * @example export default withHindcast({ testEnvironment: "node" });
 */
export function withHindcast<Config extends object>(
  config: () => Promise<Config>,
  options?: HindcastOptions,
): () => Promise<Config & HindcastInConfig>;
export function withHindcast<Config extends object>(
  config: () => Config,
  options?: HindcastOptions,
): () => Config & HindcastInConfig;
export function withHindcast<Config extends object>(
  config: Config,
  options?: HindcastOptions,
): Config & HindcastInConfig;
export function withHindcast(config: object | (() => unknown), options: HindcastOptions = {}): unknown {
  if (typeof config !== "function") return extend(config, options);
  return () => {
    const made = config();
    return made instanceof Promise ? extendLater(made, options) : extend(made, options);
  };
}

async function extendLater(config: Promise<unknown>, options: HindcastOptions): Promise<unknown> {
  return extend(await config, options);
}

/** A config that is none is for Jest to complain of. */
function extend(config: unknown, options: HindcastOptions): unknown {
  if (typeof config !== "object" || config === null) return config;
  const guard = createGuard({ say });
  return guard.run("withHindcast", () => ({ ...config, ...hindcastIn(config, options) }), config);
}

function hindcastIn(config: object, options: HindcastOptions): HindcastInConfig {
  const preset = presetOf(config);
  const reporters = valueAt(config, "reporters") ?? valueAt(preset, "reporters") ?? ["default"];
  // What is no list of reporters is for Jest to complain of, too.
  if (!isReporters(reporters)) return {};
  const testSequencer = textAt(config, "testSequencer") ?? textAt(preset, "testSequencer");
  const wraps = testSequencer !== undefined && !isOwnModule(testSequencer, "sequencer");
  const place = reporters.findIndex((entry) => isOwnModule(reporterEntry(entry).path, "index"));
  const given: unknown = reporterEntry(reporters[place]).options;
  const ours = { ...recordOf(given), ...options, ...(wraps && { [SEQUENCER_KEY]: testSequencer }) };
  leaveOptions(ours);
  return {
    reporters: reporters.toSpliced(place === -1 ? reporters.length : place, place === -1 ? 0 : 1, [
      ownModule("index"),
      ours,
    ]),
    testSequencer: ownModule("sequencer"),
  };
}

/** What stands in a config hides what its preset says of the same; so what we set has to hold both. */
function presetOf(config: object): unknown {
  const named = textAt(config, "preset");
  if (named === undefined) return undefined;
  const folder = rootFolder(process.argv, process.cwd());
  return loadPreset(named, resolve(folder, textAt(config, "rootDir") ?? "."));
}

function isReporters(value: unknown): value is JestReporterEntry[] {
  return Array.isArray(value) && value.every((entry) => reporterEntry(entry).path !== undefined);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
