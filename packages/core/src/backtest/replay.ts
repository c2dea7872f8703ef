import type { HindcastOptions } from "../config/options.ts";
import type { Change } from "../model/change.ts";
import type { History, RunSummary } from "../model/history.ts";
import type { TestId } from "../model/ids.ts";
import type { Shadow } from "../model/log-lines.ts";
import type { Manifest } from "../model/manifest.ts";
import { median } from "../select/candidates.ts";
import { withoutLimits } from "../select/limits.ts";
import { select } from "../select/select.ts";
import { reportOf, type BacktestResult, type ScoredRun } from "./backtest.ts";
import { executionsOf, pastBuilds, type PastBuild } from "./past-builds.ts";
import { KNOWN_BROKEN, scoreShadow } from "./shadow.ts";

export interface ReplayInput {
  readonly history: History;
  readonly options: HindcastOptions;
  /** The manifest as it was before the run with this index: made of earlier runs only. */
  readonly manifestBefore: (run: number) => Manifest | undefined;
  /** Whether a failure in the run with this index was a flake. None is, when left out. */
  readonly isFlake?: (testId: TestId, run: number) => boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Makes the selection anew for every past build of the whole suite, from what was known before it, and scores it
 * against what happened. Durations are those expected before the run, not those it took. Builds whose change is not
 * known, or that nothing came before, are no evidence and left out.
 */
export function replay(input: ReplayInput): BacktestResult {
  const { history, onProgress } = input;
  const builds = pastBuilds(history.runs);
  const scored: ScoredRun[] = [];
  for (const [index, build] of builds.entries()) {
    const run = history.runs[build.runs[0] ?? -1];
    const shadow = run && replayBuild(run, build, input);
    if (shadow) scored.push({ run, shadow });
    onProgress?.(index + 1, builds.length);
  }
  return reportOf(scored);
}

function replayBuild(run: RunSummary, build: PastBuild, input: ReplayInput): Shadow | undefined {
  const { history, options, manifestBefore, isFlake } = input;
  const first = build.runs[0] ?? 0;
  const manifest = manifestBefore(first);
  if (!manifest || build.changedFiles === undefined) return undefined;
  const executions = executionsOf(history, build);
  if (executions.length === 0) return undefined;
  const selection = select({
    manifest,
    change: changeOf(build.changedFiles, manifest),
    options: withoutLimits(options),
    now: new Date(run.startedAt),
    available: executions.map(({ test }) => test),
  });
  const expected = expectedDurations(manifest);
  const wasBroken = new Set(
    manifest.tests.filter(({ pBroken }) => pBroken >= KNOWN_BROKEN).map(({ testId }) => testId),
  );
  return scoreShadow({
    selection,
    executed: executions.map(({ test, outcome, excused }) => ({
      testId: test.testId,
      outcome,
      excused,
      durationMs: expected(test.testId),
    })),
    isToCatch: (testId) => !wasBroken.has(testId) && !(isFlake?.(testId, first) ?? false),
  });
}

function changeOf(paths: readonly string[], manifest: Manifest): Change {
  return {
    base: manifest.commit ?? "",
    files: paths.map((path) => ({ path, status: "modified", functions: [], hunks: [] })),
  };
}

function expectedDurations({ tests }: Manifest): (testId: TestId) => number {
  const known = new Map(tests.map(({ testId, p50Ms }) => [testId, p50Ms]));
  const unknown = median(tests.map(({ p50Ms }) => p50Ms));
  return (testId) => known.get(testId) ?? unknown;
}
