import { resolve } from "node:path";
import {
  openMemory,
  renderSummary,
  type Memory,
  type Output,
  type RunInfo,
  type RunRecorder,
  type RunReport,
} from "@hindcast/core";
import type { FullConfig, FullProject, Suite, TestCase, TestResult } from "@playwright/test/reporter";
import { balanceShards } from "./balance-shards.ts";
import { openCoverage, type Coverage } from "./coverage/coverage.ts";
import { openRunFolder, type RunFolder } from "./coverage/run-folder.ts";
import { testsToWatch } from "./coverage/tests-to-watch.ts";
import { readCommandLine } from "./command-line.ts";
import { isAtLeast, lineAboutFolder, linesAboutVersion, PREPROCESS, writtenPaths } from "./notices.ts";
import { outputFor } from "./output.ts";
import { mayPass } from "./quarantine.ts";
import { createQuarantined, type Quarantined } from "./quarantined.ts";
import { createRecording, type Recording } from "./recording.ts";
import { createSelecting } from "./selecting.ts";
import type { Session, SessionContext } from "./session.ts";
import { hasFocus } from "./suite-mode.ts";
import { createTestRefs } from "./test-refs.ts";
import { RUNNER, toSeenTest } from "./translate.ts";

/** How Playwright refuses a run without tests. */
const NO_TESTS = /No tests found/;

/** Runs what the uncommitted changes ask for. */
const SELECT_COMMAND = "npx playwright test --only-changed";

const OTHERS_SHARD = "another reporter cuts the shards of this run: they are not balanced by recorded time";

/** What is known once the run has begun. */
interface Begun {
  readonly config: FullConfig;
  readonly suite: Suite;
  readonly output: Output;
  readonly quarantined: Quarantined;
  /** Absent under `--list`. */
  readonly recording?: Recording;
}

/** A config and a command line that both name the reporter make two of it; the run is recorded once. */
const recorded = new WeakSet<FullConfig>();

/** The session of `playwright test`, and of its `--list`: selects, balances, records, judges, prints. */
export function createRunSession(context: SessionContext): Session {
  const { asked, settings, env, guard, startRecording } = context;
  const { options } = settings;
  const startedAt = new Date();
  const notices: string[] = [...settings.notices];
  let opened: Memory | undefined;
  let projects: readonly FullProject[] = [];
  let loaded = false;
  let plan: RunInfo["plan"];
  let begun: Begun | undefined;
  let report: RunReport | undefined;
  let coverage: Coverage | undefined;
  const wantsCoverage = options.coverage !== undefined && options.coverage !== false;
  // Now, for Playwright is about to start its servers.
  const folder = wantsCoverage && asked.mode !== "list" ? tryToOpenFolder() : undefined;

  const memory = (): Memory => (opened ??= openMemory({ cwd: asked.configDir, options, env }));
  const refOf = createTestRefs(memory, () => projects);
  const testIdOf = (test: TestCase): string => refOf(test).testId;
  const { onlyChanged } = readCommandLine(context.argv);
  const base = onlyChanged ?? options.select;
  const selecting =
    base === undefined
      ? undefined
      : createSelecting({ memory, base, onlyChanged: onlyChanged !== undefined, refOf, guard });
  const flush = (): void => begun?.recording?.flushSync();

  const describeRun = (config: FullConfig, suite: Suite): RunInfo => {
    const selected = selecting?.applied(suite);
    return {
      runner: RUNNER,
      runnerVersion: config.version,
      config: config.configFile ?? asked.configDir,
      startedAt,
      workers: config.workers,
      ignorePaths: writtenPaths(config).map((path) => resolve(asked.configDir, path)),
      ...(config.shard && { shard: { index: config.shard.current, total: config.shard.total } }),
      ...(selected && { selected }),
      ...(plan && { plan }),
      ...(base === undefined && { selectCommand: SELECT_COMMAND }),
    };
  };

  const openRecording = (config: FullConfig, suite: Suite): Recording => {
    const info = describeRun(config, suite);
    const recorder = startRecording(memory(), info);
    // The last lines of a run that is cut off; a listener changes neither the exit nor its code.
    process.once("exit", flush);
    const tests = suite.allTests();
    const fewer = info.selected !== undefined && info.selected.tests < info.selected.available;
    const narrowed = fewer || narrowingFlags(config).length > 0 || hasFocus(tests);
    const tellsLoading = isAtLeast(config.version, PREPROCESS);
    coverage = watch(recorder, tests);
    return createRecording({
      recorder,
      config,
      tests,
      narrowed,
      loaded: tellsLoading ? loaded : undefined,
      ...(coverage && { coverage }),
    });
  };

  /** A run that cannot be watched is recorded all the same. */
  const watch = ({ isKnown }: RunRecorder, tests: readonly TestCase[]): Coverage | undefined => {
    if (!wantsCoverage) return undefined;
    try {
      const watchable = tests.map((test) => ({ id: test.id, seen: toSeenTest(test, projects) }));
      const { manifest, root } = memory();
      const wanted = testsToWatch({ coverage: options.coverage, manifest, tests: watchable, isKnown });
      if (wanted === undefined) {
        folder?.release();
        return undefined;
      }
      return openCoverage({
        env: process.env,
        root,
        folder: folder ?? openRunFolder(process.env),
        ...(wanted !== "all" && { only: wanted }),
      });
    } catch (error) {
      notices.push(
        `coverage: nothing is watched (${error instanceof Error ? error.message : String(error)})`,
      );
      return undefined;
    }
  };

  /** Under `--only-changed` a selection of everything has brought every file of the repository in. */
  const narrowingFlags = (config: FullConfig): readonly string[] => {
    // The config tells its command line since the version in which `--` began to pass arguments through.
    const dashDashPassesThrough = Reflect.has(config, "argv");
    const { narrowedBy } = readCommandLine(context.argv, { dashDashPassesThrough });
    return narrowedBy.filter((flag) => flag !== "--only-changed" || selecting?.isWhole !== true);
  };

  const noticesAbout = (config: FullConfig): string[] => {
    const balancedShard = config.shard !== null && options.shards === "balanced";
    const aboutFolder = lineAboutFolder(memory().dir, config);
    return [
      ...linesAboutVersion(config.version, {
        ...(base !== undefined && { base }),
        onlyChanged: onlyChanged !== undefined,
        balancedShard,
      }),
      ...(aboutFolder === undefined ? [] : [aboutFolder]),
    ];
  };

  return {
    async preprocess({ config, suite, testRun }) {
      loaded = true;
      projects = config.projects;
      selecting?.release();
      await selecting?.apply(suite, testRun);
      if (config.shard === null || options.shards !== "balanced") return;
      plan = balanceShards({ memory: memory(), suite, testRun, shard: config.shard, testIdOf });
      if (plan === undefined) notices.push(OTHERS_SHARD);
    },
    begin(config, suite) {
      projects = config.projects;
      selecting?.release();
      if (recorded.has(config)) return;
      recorded.add(config);
      const output = outputFor(config, env);
      const quarantined = createQuarantined(memory(), testIdOf, startedAt);
      begun = { config, suite, output, quarantined };
      if (asked.mode === "list") return;
      notices.push(...noticesAbout(config));
      begun = { ...begun, recording: openRecording(config, suite) };
    },
    testBegan: (test, result) => begun?.recording?.testBegan(test, result),
    testEnded(test, result) {
      if (begun?.recording === undefined) return;
      const spared = hasFailed(test, result) && begun.quarantined.has(test);
      begun.recording.testEnded(test, result, spared);
      if (spared) begun.quarantined.annotate(test, result);
    },
    failed(error) {
      // A run that our selection has emptied "fails" with this; the summary says why it is empty.
      if (selecting?.isEmpty === true && NO_TESTS.test(error.message ?? "")) return;
      begun?.recording?.failed(error);
    },
    async end(result) {
      if (begun?.recording === undefined) return undefined;
      const { recording, suite, config, quarantined } = begun;
      const isQuarantined = (test: TestCase): boolean => quarantined.has(test);
      const green = mayPass({ result, suite, config, runErrors: recording.errors, isQuarantined });
      notices.push(...(selecting?.notices(recording.errors) ?? []));
      report = await recording.end(result, green);
      process.off("exit", flush);
      return green ? { status: "passed" } : undefined;
    },
    print() {
      if (begun === undefined) return;
      const { output, suite } = begun;
      if (report !== undefined) {
        output.print(renderSummary({ ...report, notices: [...notices, ...report.notices] }, output));
        return;
      }
      const selected = selecting?.applied(suite);
      if (selected === undefined) return;
      output.print(`hindcast  ${selected.why}`);
    },
    release() {
      selecting?.release();
      coverage?.release();
      folder?.release();
    },
  };
}

/** Whoever needs it will say why there is none. */
function tryToOpenFolder(): RunFolder | undefined {
  try {
    return openRunFolder(process.env);
  } catch {
    return undefined;
  }
}

function hasFailed(test: TestCase, { status }: TestResult): boolean {
  return status !== test.expectedStatus && status !== "skipped" && status !== "interrupted";
}
