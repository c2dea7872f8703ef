import type { Guard, Memory, RunInfo, RunRecorder } from "@hindcast/core";
import type {
  JestAggregatedResult,
  JestCaseResult,
  JestCaseStart,
  JestContext,
  JestFileResult,
  JestGlobalConfig,
  JestRunStart,
  JestTest,
} from "./jest-types.ts";
import { createRunSession } from "./run-session.ts";
import { readSettings, type Settings } from "./settings.ts";

/** What happens between the hooks of one run; every method may throw, the guard stands before it. */
export interface Session {
  fileStarted(test: JestTest): void;
  caseStarted(path: string, start: JestCaseStart): void;
  caseEnded(path: string, result: JestCaseResult): void;
  fileEnded(test: JestTest, result: JestFileResult): void;
  end(contexts: Iterable<JestContext>, results: JestAggregatedResult): Promise<void>;
  /** Lets go of everything that outlives a run; may be called at any time. */
  release(): void;
}

export interface OpenSessionOptions {
  readonly globalConfig: JestGlobalConfig;
  /** The reporter's options as Jest hands them over. */
  readonly reporterOptions: unknown;
  readonly start: JestRunStart;
  readonly env: NodeJS.ProcessEnv;
  readonly argv: readonly string[];
  readonly guard: Guard;
  readonly startRecording: (memory: Memory, info: RunInfo) => RunRecorder;
}

/** What a session knows from the start. */
export interface SessionContext extends OpenSessionOptions {
  readonly settings: Settings;
}

/** Opens the session of one run; `undefined` when Hindcast is turned off. */
export function openSession(options: OpenSessionOptions): Session | undefined {
  const { globalConfig, reporterOptions, env } = options;
  const settings = readSettings({ rootDir: globalConfig.rootDir, reporterOptions, env });
  if (settings.options.enabled === false) return undefined;
  return createRunSession({ ...options, settings });
}
