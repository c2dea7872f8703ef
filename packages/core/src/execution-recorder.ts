import { toRepoPath } from "./capture/identity.ts";
import { encodeExecuted } from "./executed/encode-executed.ts";
import { createFilesReader } from "./executed-files.ts";
import type { ExecutedSource } from "./model/executed.ts";
import type { TestId } from "./model/ids.ts";
import type { ManifestTest } from "./model/manifest.ts";
import type { LogLine, TestsExecuted } from "./model/log-lines.ts";
import { MAX_LINE_BYTES } from "./log/line-bounds.ts";
import type { ExecutedTexts, SeenExecution, SeenTest } from "./run-events.ts";
import { createSourceReader, sameSources, type SourceReaderOptions } from "./source-reader.ts";
import { attemptsOfTests } from "./tally.ts";

/** Gathers what single tests executed, and says what of it goes into the log. */
export interface ExecutionRecorder {
  /** Whether the manifest knows all that a test executes, and it is as it was then. */
  isKnown(test: SeenTest): boolean;
  seen(executions: Iterable<SeenExecution>, texts: ExecutedTexts): void;
  /** The lines of tests whose last attempt was seen and passed, as far as the manifest does not know the same of them. */
  lines(lines: readonly LogLine[]): readonly TestsExecuted[];
}

export interface ExecutionRecorderOptions extends SourceReaderOptions {
  readonly testIdOf: (test: SeenTest) => TestId;
}

interface Told {
  readonly attempt: number;
  readonly sources: readonly ExecutedSource[];
}

/** Opens the recorder of one run. */
export function createExecutionRecorder(options: ExecutionRecorderOptions): ExecutionRecorder {
  const { memory, code, testIdOf } = options;
  let known: ReadonlyMap<TestId, ManifestTest> | undefined;
  const knownTests = (): ReadonlyMap<TestId, ManifestTest> =>
    (known ??= new Map(memory.manifest?.tests.map((test) => [test.testId, test])));
  const told = new Map<TestId, Told>();
  return {
    isKnown(test) {
      const { file, executed = [] } = knownTests().get(testIdOf(test)) ?? {};
      return (
        executed.some((source) => source.file === file) &&
        executed.every((source) => code.hashes?.get(source.file) === source.hash)
      );
    },
    seen(executions, texts) {
      const filesOf = createFilesReader(options, texts);
      const sourcesOf = createSourceReader(options);
      for (const seen of executions) {
        const { test, attempt } = seen;
        const testId = testIdOf(test);
        if ((told.get(testId)?.attempt ?? 0) > attempt) continue;
        const sources = sourcesOf(toRepoPath(test.file, memory.root), filesOf(seen));
        if (sources) told.set(testId, { attempt, sources });
      }
    },
    lines(lines) {
      if (told.size === 0) return [];
      const passed = lastPassed(lines);
      const news = [...told].filter(
        ([testId, { attempt, sources }]) =>
          passed.get(testId) === attempt && !sameSources(sources, knownTests().get(testId)?.executed),
      );
      return linesOf(news.map(([testId, { sources }]) => [testId, sources]));
    },
  };
}

/** Attempts that were their test's last and passed, as was expected, by test. */
function lastPassed(lines: readonly LogLine[]): ReadonlyMap<TestId, number> {
  const passed = new Map<TestId, number>();
  for (const [testId, attempts] of attemptsOfTests(lines)) {
    const last = attempts.reduce((latest, one) => (one.attempt > latest.attempt ? one : latest));
    if (last.status === "passed" && last.expected) passed.set(testId, last.attempt);
  }
  return passed;
}

type ToldSources = readonly [testId: TestId, sources: readonly ExecutedSource[]];

/** As few lines as their bounds allow: what tests share is written once in each. */
function linesOf(news: readonly ToldSources[]): readonly TestsExecuted[] {
  if (news.length === 0) return [];
  const { tables, files } = encodeExecuted(news.map(([, sources]) => sources));
  const tests = Object.fromEntries(news.map(([testId], index) => [testId, files[index] ?? { loaded: [] }]));
  const line: TestsExecuted = { type: "tests.executed", tables, tests };
  const half = news.length >> 1;
  if (half === 0 || JSON.stringify(line).length * 3 < MAX_LINE_BYTES) return [line];
  return [...linesOf(news.slice(0, half)), ...linesOf(news.slice(half))];
}
