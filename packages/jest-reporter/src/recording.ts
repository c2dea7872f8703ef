import type { RunEnd, RunRecorder, RunReport, SeenFile, SeenTest } from "@hindcast/core";
import { caseEnded, caseStarted } from "./case-events.ts";
import { createFileAttempts, SKIPPED, tellsEnd, type Ending, type FileAttempts } from "./file-attempts.ts";
import { createExecutedFiles } from "./executed-files.ts";
import { fileError, runsOfCrashed, type FileError } from "./file-error.ts";
import type { Injection } from "./injection.ts";
import type {
  JestCaseResult,
  JestCaseStart,
  JestContext,
  JestFileResult,
  JestGlobalConfig,
  JestTest,
} from "./jest-types.ts";
import { createOpenFiles } from "./open-files.ts";
import { watchPardoned } from "./pardoned-tests.ts";
import { testsInEach, type Passage } from "./tell-apart.ts";
import { projectName, RUNNER, titleKey } from "./translate.ts";

/** One run of Jest on its way into the memory. */
export interface Recording {
  fileStarted(test: JestTest): void;
  caseStarted(path: string, start: JestCaseStart): void;
  caseEnded(path: string, result: JestCaseResult): void;
  fileEnded(test: JestTest, result: JestFileResult): void;
  /** The test files that have ended. */
  files(): readonly RecordedFile[];
  hasRun(project: string, file: string): boolean;
  end(end: RunEndFacts): Promise<RunReport>;
  /** Writes everything that is known, for a process that is about to die. */
  flushSync(): void;
}

/** A test file that has ended in a project. */
export interface RecordedFile extends Pick<SeenFile, "project" | "file"> {
  readonly context: JestContext;
  readonly hasSkipped: boolean;
}

/** What only the session knows of the end. */
export type RunEndFacts = Omit<RunEnd, "suite" | "suiteComplete" | "unloaded"> & {
  /** Whether files of the run are missing. */
  readonly stoppedEarly: boolean;
};

export interface RecordingOptions {
  readonly recorder: RunRecorder;
  readonly globalConfig: JestGlobalConfig;
  readonly injection: Injection | undefined;
  readonly now: () => number;
}

/** Follows one run from its first file to its last. */
export function createRecording(options: RecordingOptions): Recording {
  const { globalConfig, injection, now } = options;
  const pardoning = watchPardoned(options.recorder);
  const { recorder } = pardoning;
  const executedFiles = createExecutedFiles();
  const open = createOpenFiles();
  const suite: SeenTest[] = [];
  const files = new Map<string, RecordedFile>();
  const unloaded: Pick<SeenFile, "project" | "file">[] = [];
  const isPartOfRun = filteredByName(globalConfig);
  let over = false;

  const attemptsOf = ({ path, context }: JestTest): FileAttempts => {
    const project = projectName(context.config);
    return createFileAttempts({
      recorder,
      project,
      file: path,
      now,
      isQuarantined: (titlePath) => injection?.isQuarantined(project, path, titlePath) === true,
      onTest: (test) => suite.push(test),
    });
  };

  const noteError = (
    { kind, facts }: FileError,
    file: Pick<SeenFile, "project" | "file">,
    toldByTest: boolean,
  ): void => {
    if (kind !== "crashed" || !toldByTest) recorder.runError(facts);
    if (kind !== "outside-tests") unloaded.push(file);
  };

  return {
    files: () => [...files.values()],
    hasRun: (project, file) => files.has(`${project}\u001f${file}`),
    fileStarted: (test) => open.open(test, attemptsOf(test)),
    caseStarted(path, start) {
      if (!over) open.tell(path, caseStarted(start, now()));
    },
    caseEnded(path, result) {
      if (!over) open.tell(path, caseEnded(result, now()));
    },
    fileEnded(test, result) {
      if (over) return;
      const { path: file, context } = test;
      const project = projectName(context.config);
      const attempts = open.close(test, result) ?? attemptsOf(test);
      const error = fileError(result, file);
      const isLeftOut = ({ status, ancestorTitles, title }: JestCaseResult): boolean =>
        SKIPPED.has(status) && injection?.isLeftOut(project, file, [...ancestorTitles, title]) === true;
      const results = result.testResults.filter((one) => isPartOfRun(one) && !isLeftOut(one));
      const blamed = attempts.settle(passageOf(attempts, results, error), endingOf(error), results);
      if (error !== undefined) noteError(error, { project, file }, blamed);
      const hasSkipped = results.some(({ status }) => SKIPPED.has(status));
      files.set(`${project}\u001f${file}`, { project, file, context, hasSkipped });
      const executed = executedFiles(result, {
        modules: injection?.executedBy(project, file),
        importsOf: (path) => context.hasteFS.getDependencies(path),
      });
      const durationMs = result.perfStats?.runtime ?? 0;
      // A file that could not be run has no times at all.
      if (durationMs > 0) recorder.fileFinished({ project, file, durationMs, ...(executed && { executed }) });
    },
    end({ stoppedEarly, ...end }) {
      over = true;
      for (const attempts of open.closeAll()) attempts.settle({}, { kind: "interrupted" }, []);
      const suiteComplete = unloaded.length === 0 && files.size > 0;
      return recorder.finish({
        ...end,
        suite,
        wholeSuite: end.wholeSuite && suiteComplete && !stoppedEarly,
        suiteComplete: suiteComplete && !stoppedEarly,
        ...(unloaded.length > 0 && { unloaded }),
        ...(end.status === "passed" && pardoning.hasPardoned && { turnedGreen: true }),
      });
    },
    flushSync() {
      over = true;
      for (const attempts of open.closeAll()) attempts.settle({}, { kind: "open" }, []);
      recorder.flushSync();
    },
  };
}

/** Tests that `-t` filters out are reported as pending. */
function filteredByName({ testNamePattern }: JestGlobalConfig): (result: JestCaseResult) => boolean {
  if (testNamePattern === undefined || testNamePattern === "") return () => true;
  const pattern = new RegExp(testNamePattern, "i");
  return ({ status, ancestorTitles, title }) =>
    !SKIPPED.has(status) || pattern.test([...ancestorTitles, title].join(" "));
}

/** How the file ran, as far as its end tells it. */
function passageOf(
  { events }: FileAttempts,
  results: readonly JestCaseResult[],
  error: FileError | undefined,
): Passage {
  if (error?.kind === "crashed") {
    const runs = runsOfCrashed(error);
    return runs > 1 ? { testsWith: testsInEach(events, runs) } : {};
  }
  const told = results.filter((result) => tellsEnd(result, events));
  if (told.length === 0) return {};
  const counts = new Map<string, number>();
  for (const result of told) counts.set(titleKey(result), (counts.get(titleKey(result)) ?? 0) + 1);
  const ends = told.reduce((sum, { invocations = 1 }) => sum + Math.max(1, invocations), 0);
  return { ends, testsWith: (key) => counts.get(key) ?? 1 };
}

function endingOf(error: FileError | undefined): Ending {
  if (error?.kind === "lost" || error?.kind === "not-loaded") return { kind: "interrupted" };
  const facts = error?.kind === "crashed" ? error.facts : DIED;
  return { kind: "crashed", error: { ...facts, phase: "test", status: "failed" } };
}

/** Jest does not say a word when a file is run again and then comes to its end. */
const DIED: FileError["facts"] = {
  runner: RUNNER,
  phase: "run",
  error: { message: "The worker process exited unexpectedly while this test ran" },
};
