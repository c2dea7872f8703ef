import { replayBuild, type Budget } from "./backtest/replay-build.ts";
import type { ReplayedRun } from "./backtest/replay.ts";
import type { ExecutedTest } from "./backtest/shadow.ts";
import { filterConstants } from "./filter-constants.ts";
import { beginFold } from "./history/fold-run.ts";
import { runFacts, type RunFacts } from "./history/run-facts.ts";
import type { StoredHistory } from "./history/stored-history.ts";
import type { RecordedRun } from "./log/recorded-run.ts";
import type { Memory } from "./memory.ts";
import type { History } from "./model/history.ts";
import type { RunId, TestId } from "./model/ids.ts";
import { refOf, type TestRef } from "./model/test.ts";
import { pastChange } from "./past-change.ts";
import { pastManifests, type Past } from "./past-manifests.ts";
import type { PlannedBuild } from "./replay-plan.ts";
import { executedTests, regressionsIn } from "./shadow-run.ts";

export interface FollowOptions {
  readonly stored: StoredHistory;
  readonly wanted: readonly PlannedBuild[];
  readonly budget?: Budget;
}

/** Goes from run to run of a past and replays the builds that end on the way. */
export interface FollowBuilds {
  /** Takes the next run; gives the build it completes, if it completes one. */
  readonly add: (run: RecordedRun) => readonly ReplayedRun[];
  /** Builds that nothing was known before. */
  readonly notKnown: () => readonly PlannedBuild[];
  /** Builds of which a run has not come: its log could not be read. */
  readonly notComplete: () => readonly PlannedBuild[];
}

/** Begins before the first run whose log is there. */
export function followBuilds(memory: Memory, { stored, wanted, budget }: FollowOptions): FollowBuilds {
  const manifests = pastManifests(beginFold(stored), memory.options);
  const ofRun = new Map<RunId, PlannedBuild>();
  for (const build of wanted) for (const { runId } of build.runs) ofRun.set(runId, build);
  const open = new Map<PlannedBuild, OpenBuild>();
  const notKnown: PlannedBuild[] = [];
  const notComplete = new Set(wanted);

  const close = (opened: OpenBuild): readonly ReplayedRun[] => {
    const { build, past } = opened;
    open.delete(build);
    notComplete.delete(build);
    if (past !== undefined) return [scored(memory, { ...opened, past }, budget)];
    notKnown.push(build);
    return [];
  };

  return {
    add(run) {
      const build = ofRun.get(run.started.runId);
      const opened =
        build && (open.get(build) ?? begin(build, manifests.at(new Date(run.started.startedAt))));
      const facts = opened && runFacts(run);
      if (build && opened && facts) open.set(build, take(opened, run, facts));
      manifests.add(run, facts);
      return opened?.missing === 0 ? close(opened) : [];
    },
    notKnown: () => [...notKnown],
    notComplete: () => [...notComplete],
  };
}

/** A build of which not all runs have come yet. */
interface OpenBuild {
  readonly build: PlannedBuild;
  readonly past: Past | undefined;
  readonly executed: Map<TestId, ExecutedTest>;
  readonly available: Map<TestId, TestRef>;
  /** Of each of its runs: which failures were to be caught. */
  readonly toCatch: Set<TestId>;
  missing: number;
}

function begin(build: PlannedBuild, past: Past | undefined): OpenBuild {
  const missing = build.runs.length;
  return { build, past, missing, executed: new Map(), available: new Map(), toCatch: new Set() };
}

function take(opened: OpenBuild, run: RecordedRun, facts: RunFacts): OpenBuild {
  const { past, executed, available, toCatch } = opened;
  opened.missing -= 1;
  if (past === undefined) return opened;
  const isToCatch = regressionsIn({
    lines: run.lines,
    facts,
    before: past.history,
    renamed: renamedIn(run),
    model: filterConstants(past.manifest),
  });
  for (const test of executedTests(run.lines, facts)) {
    executed.set(test.testId, test);
    if (test.outcome === "failed" && isToCatch(test.testId)) toCatch.add(test.testId);
  }
  for (const test of testsOf(run, past.history)) available.set(test.testId, test);
  return opened;
}

/** Those that began, and those that were to run and did not, as far as they were known. */
function testsOf({ lines, finished }: RecordedRun, { tests }: History): readonly TestRef[] {
  const began = lines.flatMap((line) => (line.type === "test.started" ? [refOf(line)] : []));
  const others = Object.values(finished?.notRun ?? {}).flatMap((testIds) =>
    testIds.flatMap((testId) => tests.get(testId) ?? []),
  );
  return [...began, ...others.map((test) => refOf(test))];
}

function renamedIn({ lines }: RecordedRun): ReadonlyMap<TestId, TestId> {
  return new Map(lines.flatMap((line) => (line.type === "test.renamed" ? [[line.testId, line.from]] : [])));
}

function scored(
  memory: Memory,
  { build, past, executed, available, toCatch }: OpenBuild & { readonly past: Past },
  budget: Budget | undefined,
): ReplayedRun {
  const { suite, runs, changedFiles } = build;
  const { runId, buildId, startedAt, commit } = runs[0];
  const { shadow, ...rest } = replayBuild({
    suite,
    now: new Date(startedAt),
    available: [...available.values()],
    manifest: past.manifest,
    change: pastChange(memory, { manifest: past.manifest, suite, run: runs[0], changedFiles }),
    options: memory.options,
    executed: [...executed.values()],
    isToCatch: (testId) => toCatch.has(testId),
    ...(budget && { budget }),
  });
  return { buildId, runId, startedAt, ...(commit !== undefined && { commit }), ...shadow, ...rest };
}
