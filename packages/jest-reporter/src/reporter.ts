import {
  createGuard,
  say,
  startRecording,
  type Guard,
  type Memory,
  type RunInfo,
  type RunRecorder,
} from "@hindcast/core";
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
import { openSession, type OpenSessionOptions, type Session } from "./session.ts";

/** Milliseconds that Jest waits for one of our hooks at most. */
const LIMIT_MS = 10_000;

type MaybeSession = Session | undefined;

/** A config and a command line that both name the reporter make two of it; the run is recorded once. */
const recorded = new WeakSet<JestAggregatedResult>();

/**
 * The reporter: hooks only. Jest fails a run whose reporter throws, loses its tests when one of some hooks throws, and
 * ends a red run green when one never answers; so nothing here runs outside of the guard.
 */
export class HindcastReporter {
  readonly #globalConfig: JestGlobalConfig;
  readonly #options: unknown;
  readonly #guard: Guard;
  #session: Session | undefined;

  constructor(globalConfig: JestGlobalConfig, options: unknown = {}) {
    this.#globalConfig = globalConfig;
    this.#options = options;
    this.#guard = createGuard({ say, limitMs: this.limitMs, onFault: () => this.#session?.release() });
  }

  async onRunStart(results: JestAggregatedResult, start: JestRunStart): Promise<void> {
    await this.#guard.settle("onRunStart", () => this.#open(results, start), undefined);
  }

  async onTestFileStart(test: JestTest): Promise<void> {
    await this.#guard.settle("onTestFileStart", () => this.#session?.fileStarted(test), undefined);
  }

  /** Nobody waits for this one, so it is done when it returns. */
  onTestCaseStart(test: Pick<JestTest, "path">, start: JestCaseStart): void {
    this.#guard.run("onTestCaseStart", () => this.#session?.caseStarted(test.path, start), undefined);
  }

  /** Nobody waits for this one, so it is done when it returns. */
  onTestCaseResult(test: Pick<JestTest, "path">, result: JestCaseResult): void {
    this.#guard.run("onTestCaseResult", () => this.#session?.caseEnded(test.path, result), undefined);
  }

  async onTestFileResult(test: JestTest, result: JestFileResult): Promise<void> {
    await this.#guard.settle("onTestFileResult", () => this.#session?.fileEnded(test, result), undefined);
  }

  async onRunComplete(contexts: Iterable<JestContext>, results: JestAggregatedResult): Promise<void> {
    await this.#guard.settle("onRunComplete", () => this.#session?.end(contexts, results), undefined);
  }

  /** Nothing of ours fails a run. */
  getLastError(): undefined {
    return undefined;
  }

  /** How long Jest is kept waiting for one hook at most. */
  protected get limitMs(): number {
    return LIMIT_MS;
  }

  /** Opens what happens between the hooks of this run. It may take its time: Jest waits for `onRunStart`. */
  protected openSession(options: OpenSessionOptions): MaybeSession | Promise<MaybeSession> {
    return openSession(options);
  }

  /** Opens the recorder of this run. */
  protected startRecording(memory: Memory, info: RunInfo): RunRecorder {
    return startRecording(memory, info);
  }

  async #open(results: JestAggregatedResult, start: JestRunStart): Promise<void> {
    if (recorded.has(results)) return;
    recorded.add(results);
    this.#session = await this.openSession({
      globalConfig: this.#globalConfig,
      reporterOptions: this.#options,
      start,
      env: process.env,
      argv: process.argv,
      guard: this.#guard,
      startRecording: (memory, info) => this.startRecording(memory, info),
    });
  }
}
