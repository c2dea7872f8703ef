import { createOutput, openMemory, renderSummary, type RunInfo, type RunReport } from "@hindcast/core";
import { readAsked } from "./asked.ts";
import { configPlace } from "./config-place.ts";
import { hasFocus } from "./focus.ts";
import { takeHandover } from "./handover.ts";
import { createInjection } from "./injection.ts";
import type { JestAggregatedResult, JestContext, JestGlobalConfig } from "./jest-types.ts";
import { jestVersion } from "./jest-version.ts";
import { unrunTests } from "./not-run.ts";
import { isOwnModule } from "./own-module.ts";
import { lineAboutUnmet } from "./line-about-unmet.ts";
import { createRecording, type RecordedFile } from "./recording.ts";
import type { Session, SessionContext } from "./session.ts";
import { loadedFiles } from "./static-imports.ts";
import { RUNNER } from "./translate.ts";
import { writtenPaths } from "./written-paths.ts";

/** Runs what a change asks for; only our sequencer acts on it. */
const SELECT_COMMAND = "HINDCAST_SELECT=changed npx jest";

/** The session of one run of Jest: injects, records, prints. */
export function createRunSession(context: SessionContext): Session {
  const { globalConfig, settings, start, env, argv, guard, startRecording } = context;
  const { options } = settings;
  const { rootDir } = globalConfig;
  const startedAt = new Date();
  const handed = takeHandover();
  const memory = handed?.memory ?? openMemory({ cwd: rootDir, options, env });
  const asked = readAsked({ argv, globalConfig, options });
  const injection = createInjection({
    memory,
    options,
    selection: handed?.selection,
    now: startedAt,
    env,
  });
  const recorder = startRecording(memory, describeRun());
  const recording = createRecording({ recorder, globalConfig, injection, now: Date.now });
  const output = createOutput(process.stderr, env);
  let unprinted: RunReport | undefined;
  let ending: Promise<void> | undefined;

  function describeRun(): RunInfo {
    const { maxWorkers = 1, shard, testSequencer } = globalConfig;
    const isSequenced = isOwnModule(testSequencer, "sequencer");
    return {
      runner: RUNNER,
      runnerVersion: jestVersion(),
      config: configPlace({ argv, cwd: process.cwd(), rootDir }),
      startedAt,
      workers: start.showStatus === false ? 1 : maxWorkers,
      ignorePaths: writtenPaths(globalConfig),
      ...(shard && { shard: { index: shard.shardIndex, total: shard.shardCount } }),
      ...(handed?.selected && { selected: handed.selected }),
      ...(handed?.plan && { plan: handed.plan }),
      // Jest takes any JSON file below its roots for a source, and runs again when one is written; logs are none.
      logOnly: isWatching(globalConfig),
      ...(isSequenced && asked.base === undefined && { selectCommand: SELECT_COMMAND }),
    };
  }

  const printWith = (write: (text: string) => void): void => {
    if (unprinted === undefined) return;
    const text = summaryOf(unprinted);
    unprinted = undefined;
    process.off("exit", onExit);
    write(text);
  };

  /** A test in Jest's own process may end it, `--bail` and `--forceExit` do; no hook is called then. */
  const onExit = (): void => {
    if (unprinted === undefined) guard.run("exit", () => recording.flushSync(), undefined);
    else guard.run("exit", () => printWith((text) => output.printLast(text)), undefined);
    injection?.release();
  };
  process.once("exit", onExit);

  const isNarrowed = (): boolean => {
    const { selected } = handed ?? {};
    const fewer = selected !== undefined && selected.tests < selected.available;
    return fewer || asked.narrowedBy.length > 0 || recording.files().some((file) => isFocused(file));
  };

  const summaryOf = (report: RunReport): string => {
    const unmet = lineAboutUnmet({ asked, options, globalConfig, handed });
    const notices = [
      ...settings.notices,
      ...(handed?.notices ?? []),
      ...(unmet === undefined ? [] : [unmet]),
      ...(injection?.notices ?? []),
    ];
    return renderSummary({ ...report, notices: [...notices, ...report.notices] }, output);
  };

  const finish = async (contexts: Iterable<JestContext>, results: JestAggregatedResult): Promise<void> => {
    const status = statusOf(results);
    const stoppedEarly = results.testResults.length < results.numTotalTestSuites;
    const narrowed = isNarrowed();
    // Which files a narrowed run or a shard still had to run, nobody knows.
    const isTelling = stoppedEarly && !narrowed && globalConfig.shard === undefined;
    const hasRun = (project: string, file: string): boolean => recording.hasRun(project, file);
    const reason = status === "interrupted" ? "interrupted" : "stopped-early";
    unprinted = await recording.end({
      status,
      durationMs: Date.now() - startedAt.getTime(),
      wholeSuite: !narrowed && status !== "interrupted",
      stoppedEarly,
      neverRan: isTelling ? unrunTests({ memory, contexts, hasRun, reason }) : [],
      imports: loadedFiles(recording.files()),
    });
    injection?.release();
    // Jest's own summary comes after all other reporters.
    setImmediate(() => guard.run("print", () => printWith((text) => output.print(text)), undefined));
  };

  return {
    fileStarted(test) {
      injection?.inject(test);
      recording.fileStarted(test);
    },
    caseStarted: (path, told) => recording.caseStarted(path, told),
    caseEnded: (path, result) => recording.caseEnded(path, result),
    fileEnded: (test, result) => recording.fileEnded(test, result),
    async end(contexts, results) {
      // Under --bail every file that fails while we are writing the end asks for it again.
      ending ??= finish(contexts, results);
      await ending;
    },
    release() {
      process.off("exit", onExit);
      injection?.release();
    },
  };
}

function isWatching({ watch, watchAll }: JestGlobalConfig): boolean {
  return watch === true || watchAll === true;
}

function statusOf(results: JestAggregatedResult): "passed" | "failed" | "interrupted" {
  if (results.wasInterrupted === true) return "interrupted";
  const { numFailedTests, numRuntimeErrorTestSuites, runExecError, snapshot } = results;
  const isGreen =
    numFailedTests === 0 &&
    numRuntimeErrorTestSuites === 0 &&
    runExecError === undefined &&
    snapshot?.failure !== true;
  return isGreen ? "passed" : "failed";
}

function isFocused({ file, hasSkipped }: RecordedFile): boolean {
  return hasSkipped && hasFocus(file);
}
