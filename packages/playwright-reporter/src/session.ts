import type { Guard, Memory, RunInfo, RunRecorder } from "@hindcast/core";
import type {
  FullConfig,
  FullResult,
  Suite,
  TestCase,
  TestError,
  TestResult,
  TestRun,
} from "@playwright/test/reporter";
import { createMergedSession } from "./merged-session.ts";
import { readGiven, readSettings, type GivenOptions, type Settings } from "./options.ts";
import { createRunSession } from "./run-session.ts";

/** What happens between the hooks of one run; every method may throw, the guard stands before it. */
export interface Session {
  preprocess(params: { config: FullConfig; suite: Suite; testRun: TestRun }): void | Promise<void>;
  begin(config: FullConfig, suite: Suite): void;
  testBegan(test: TestCase, result: TestResult): void;
  testEnded(test: TestCase, result: TestResult): void;
  failed(error: TestError): void;
  /** The status to end with instead of Playwright's own, when there is one. */
  end(result: FullResult): Promise<{ status: "passed" } | undefined>;
  /** Prints what there is to say; after every other reporter has ended. */
  print(): void;
  /** Lets go of everything taken from the runner; may be called at any time. */
  release(): void;
}

export interface OpenSessionOptions {
  /** The reporter's options as Playwright hands them over. */
  readonly given: unknown;
  readonly env: NodeJS.ProcessEnv;
  readonly argv: readonly string[];
  readonly guard: Guard;
  readonly startRecording: (memory: Memory, info: RunInfo) => RunRecorder;
}

/** What a session knows from the start. */
export interface SessionContext extends OpenSessionOptions {
  readonly asked: GivenOptions;
  readonly settings: Settings;
}

/** Opens the session of one run; `undefined` when Hindcast is turned off. */
export function openSession(options: OpenSessionOptions): Session | undefined {
  const asked = readGiven(options.given);
  const settings = readSettings(asked, options.env);
  if (settings.options.enabled === false) return undefined;
  const context = { ...options, asked, settings };
  return asked.mode === "merge" ? createMergedSession(context) : createRunSession(context);
}
