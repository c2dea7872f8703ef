import type { JestGlobalConfig } from "./jest-types.ts";
import { isOwnModule } from "./own-module.ts";

/** What `withHindcast` was given, for the parts of us that Jest hands no options. */
export interface GivenOptions {
  /** As they stand beside the reporter's name. */
  readonly reporterOptions?: unknown;
  /** The user's own sequencer, as the Jest config named it. */
  readonly testSequencer?: string;
}

/** A key of the reporter's options; those that begin with `_` never count as options. */
export const SEQUENCER_KEY = "_testSequencer";

/** Until Jest 29 a sequencer is told nothing, and a filter never is: they look here. */
const PLACE = Symbol.for("@hindcast/jest-reporter");

/**
 * Leaves what a config was given. The first one stays: Jest reads the config that it takes the sequencer from before
 * those of the projects.
 */
export function leaveOptions(reporterOptions: unknown): void {
  if (Reflect.has(globalThis, PLACE)) return;
  Object.defineProperty(globalThis, PLACE, { value: reporterOptions, configurable: true });
}

/** What stands beside our reporter's name, else what `withHindcast` has left. */
export function findOptions(globalConfig?: Pick<JestGlobalConfig, "reporters">): GivenOptions {
  const entries = globalConfig?.reporters ?? [];
  const ours = entries.map((entry) => reporterEntry(entry)).find(({ path }) => isOwnModule(path, "index"));
  const options: unknown = ours === undefined ? Reflect.get(globalThis, PLACE) : ours.options;
  if (typeof options !== "object" || options === null) return {};
  const testSequencer: unknown = Reflect.get(options, SEQUENCER_KEY);
  return { reporterOptions: options, ...(typeof testSequencer === "string" && { testSequencer }) };
}

/** A reporter as a Jest config names it: alone, or as a pair with its options. */
export function reporterEntry(entry: unknown): { readonly path?: string; readonly options?: unknown } {
  const [path, options]: readonly unknown[] = Array.isArray(entry) ? entry : [entry];
  return { ...(typeof path === "string" && { path }), ...(options !== undefined && { options }) };
}
