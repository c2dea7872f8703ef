import {
  createGuard,
  type Guard,
  type Memory,
  type RunInfo,
  type RunRecorder,
  say,
  startRecording,
} from "@hindcast/core";
import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
  TestRun,
} from "@playwright/test/reporter";
import { openSession, type Session } from "./session.ts";

/** Milliseconds that Playwright waits for one of our hooks at most. */
const LIMIT_MS = 10_000;

/**
 * The reporter: hooks only. Playwright kills a run whose reporter throws while it is made or preprocesses, and from
 * 1.62 on fails one whose reporter throws anywhere; so nothing here runs outside of the guard.
 */
export class HindcastReporter implements Reporter {
  readonly #guard: Guard;
  readonly #session: Session | undefined;

  constructor(given: unknown = {}) {
    this.#guard = createGuard({ say, limitMs: LIMIT_MS, onFault: () => this.#session?.release() });
    this.#session = this.#guard.run(
      "constructor",
      () =>
        openSession({
          given,
          env: process.env,
          argv: process.argv,
          guard: this.#guard,
          startRecording: (memory, info) => this.startRecording(memory, info),
        }),
      undefined,
    );
  }

  /** False: Playwright adds its default reporter when no other one prints. */
  printsToStdio(): boolean {
    return false;
  }

  async preprocess(params: { config: FullConfig; suite: Suite; testRun: TestRun }): Promise<void> {
    await this.#guard.settle("preprocess", () => this.#session?.preprocess(params), undefined);
  }

  onBegin(config: FullConfig, suite: Suite): void {
    this.#guard.run("onBegin", () => this.#session?.begin(config, suite), undefined);
  }

  onTestBegin(test: TestCase, result: TestResult): void {
    this.#guard.run("onTestBegin", () => this.#session?.testBegan(test, result), undefined);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    this.#guard.run("onTestEnd", () => this.#session?.testEnded(test, result), undefined);
  }

  onError(error: TestError): void {
    this.#guard.run("onError", () => this.#session?.failed(error), undefined);
  }

  async onEnd(result: FullResult): Promise<{ status: "passed" } | undefined> {
    return await this.#guard.settle("onEnd", () => this.#session?.end(result), undefined);
  }

  async onExit(): Promise<void> {
    await this.#guard.settle("onExit", () => this.#session?.print(), undefined);
  }

  /** Opens the recorder of this run. */
  protected startRecording(memory: Memory, info: RunInfo): RunRecorder {
    return startRecording(memory, info);
  }
}
