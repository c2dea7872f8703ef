import { openMemory, toRepoPath } from "@hindcast/core";
import { readAsked } from "./asked.ts";
import { createChoosing, type Choosing } from "./choosing.ts";
import { configPlace } from "./config-place.ts";
import { handOver } from "./handover.ts";
import type { JestContext, JestGlobalConfig, JestTest } from "./jest-types.ts";
import { rootFolder } from "./root-folder.ts";
import { readSettings } from "./settings.ts";
import { RUNNER } from "./translate.ts";

export interface OpenChoosingOptions {
  /** Of this run; a sequencer is not given it until Jest 30. */
  readonly globalConfig?: JestGlobalConfig | undefined;
  /** The projects of the run; a sequencer is not given them until Jest 30. */
  readonly contexts?: readonly JestContext[] | undefined;
  /** What stands beside the reporter's name. */
  readonly reporterOptions?: unknown;
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly keepsOrder: boolean;
}

/** Opens the memory for the test files of a run; `undefined` when Hindcast is turned off. */
export function openChoosing(opening: OpenChoosingOptions, tests: readonly JestTest[]): Choosing | undefined {
  const { globalConfig, reporterOptions, argv, env, cwd, keepsOrder } = opening;
  const contexts = opening.contexts ?? [...new Set(tests.map(({ context }) => context))];
  const rootDir = globalConfig?.rootDir ?? onlyRoot(contexts) ?? rootFolder(argv, cwd);
  const { options } = readSettings({ rootDir, reporterOptions, env });
  if (options.enabled === false) return undefined;
  const memory = openMemory({ cwd: rootDir, options, env });
  // Whom Jest tells nothing may have found another root and other options than the reporter is told.
  if (globalConfig !== undefined) handOver({ memory, notices: [] });
  const asked = readAsked({ argv, globalConfig, options });
  const suite = { runner: RUNNER, config: toRepoPath(configPlace({ argv, cwd, rootDir }), memory.root) };
  return createChoosing({ memory, asked, options, contexts, suite, keepsOrder, now: new Date() });
}

/** A single project has the root folder of the run. */
function onlyRoot(contexts: readonly JestContext[]): string | undefined {
  const [root, ...others] = new Set(contexts.map(({ config }) => config.rootDir));
  return others.length === 0 ? root : undefined;
}
