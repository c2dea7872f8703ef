import { join } from "node:path";
import type { HindcastOptions } from "../../src/config/options.ts";
import { openMemory } from "../../src/memory.ts";
import type { RunReport } from "../../src/model/report.ts";
import { startRecording } from "../../src/record-run.ts";
import type { RunEnd, RunInfo, RunRecorder, SeenTest } from "../../src/run-events.ts";

const START_MS = Date.UTC(2024, 0, 1, 10);
const MINUTE_MS = 60_000;

/** How the tests of a run behave, by title: one letter an attempt, `P` or `F`; none at all means it never ran. */
export type Behaviour = Readonly<Record<string, string>>;

export interface PlayOptions {
  /** When it begins, in minutes after a fixed day. @default 0 */
  readonly minute?: number;
  /** The file of its tests, from the root. @default "tests/a.spec.ts" */
  readonly file?: string;
  readonly options?: HindcastOptions;
  readonly info?: Partial<RunInfo>;
  readonly end?: Partial<RunEnd>;
  /** Called when all tests have run, before the run ends. */
  readonly beforeEnd?: () => Promise<void> | void;
}

/** A test of `tests/a.spec.ts` below a root, as an adapter sees it. */
export function seenTest(root: string, title: string, fields: Partial<SeenTest> = {}): SeenTest {
  return { project: "", file: join(root, "tests/a.spec.ts"), titlePath: [title], tags: [], ...fields };
}

/** Records a run of the whole suite below a root, with the core's own recorder. */
export async function playRun(
  root: string,
  behaviour: Behaviour,
  { minute = 0, file = "tests/a.spec.ts", options = {}, info = {}, end = {}, beforeEnd }: PlayOptions = {},
): Promise<RunReport> {
  const start = new Date(START_MS + minute * MINUTE_MS);
  const memory = openMemory({ cwd: root, options, env: {}, now: start });
  const recorder = startRecording(memory, { runner: "playwright", runnerVersion: "1.65.1", ...info }, start);
  const tests = Object.entries(behaviour).map(([title, letters]) => ({
    test: seenTest(root, title, { file: join(root, file) }),
    letters,
  }));
  for (const { test, letters } of tests) playTest(recorder, { test, letters, start });
  await beforeEnd?.();
  return recorder.finish({
    status: tests.some(({ letters }) => letters.endsWith("F")) ? "failed" : "passed",
    durationMs: 1000,
    suite: tests.map(({ test }) => test),
    neverRan: tests.filter(({ letters }) => letters === "").map(({ test }) => ({ test, reason: "unknown" })),
    wholeSuite: true,
    suiteComplete: true,
    ...end,
  });
}

function playTest(
  recorder: RunRecorder,
  { test, letters, start }: { readonly test: SeenTest; readonly letters: string; readonly start: Date },
): void {
  for (const [retry, letter] of letters.split("").entries()) {
    const facts = { attempt: recorder.testStarted(test), startedAt: start, durationMs: 10, retry };
    if (letter === "P") {
      recorder.attemptFinished(test, { ...facts, status: "passed", expected: true, errors: [] });
      continue;
    }
    const error = { message: `Error: ${test.titlePath.join(" ")} gave nothing` };
    recorder.attemptFinished(test, {
      ...facts,
      status: "failed",
      expected: false,
      errors: [{ runner: "playwright", phase: "test", status: "failed", error }],
    });
  }
}
