import { KNOWN_BROKEN, scoreShadow, type ExecutedTest } from "./backtest/shadow.ts";
import type { RunFacts } from "./history/run-facts.ts";
import { suiteIn } from "./manifest/suites.ts";
import { knowsExecuted } from "./manifest/knows-executed.ts";
import type { Memory } from "./memory.ts";
import type { Change } from "./model/change.ts";
import type { DiagnosedTest } from "./model/diagnosis.ts";
import type { LogLine, Shadow } from "./model/log-lines.ts";
import { outcomeOf } from "./model/outcome.ts";
import type { Selection } from "./model/selection.ts";
import type { Suite } from "./model/suite.ts";
import type { TestRef } from "./model/test.ts";
import { testFileKey, type FileCost } from "./model/test-file.ts";
import { readChange } from "./select/git-change.ts";
import { withoutLimits } from "./select/limits.ts";
import { select } from "./select/select.ts";
import { attemptsOfTests } from "./tally.ts";

export interface RunSelectionInput {
  readonly memory: Memory;
  readonly suite: Suite;
  /** Paths that changed since the last run of the whole suite. */
  readonly changedFiles: readonly string[];
  readonly tests: readonly TestRef[];
  readonly now: Date;
}

/**
 * The selection that would have been made for this run's change, from what was known before it; undefined when nothing
 * was known.
 */
export function selectionOfRun(input: RunSelectionInput): Selection | undefined {
  const { memory, suite, changedFiles, tests, now } = input;
  const { manifest, options } = memory;
  if (manifest === undefined) return undefined;
  return select({
    manifest,
    change: changeOf(memory, suite, changedFiles),
    options: withoutLimits(options),
    now,
    available: tests,
    suite,
  });
}

export interface ShadowRunInput {
  readonly selection: Selection;
  readonly lines: readonly LogLine[];
  readonly facts: RunFacts;
  readonly diagnosed: readonly DiagnosedTest[];
}

/** Scores that selection against what happened. A flake, or a test that was broken before, is nothing to catch. */
export function shadowRun({ selection, lines, facts, diagnosed }: ShadowRunInput): Shadow {
  const noRegression = new Set(
    diagnosed
      .filter(
        ({ diagnosis, probabilities }) =>
          diagnosis === "flake" || probabilities["known-broken"] >= KNOWN_BROKEN,
      )
      .map(({ testId }) => testId),
  );
  return scoreShadow({
    selection,
    executed: executedTests(lines, facts),
    isToCatch: (testId) => !noRegression.has(testId),
  });
}

function executedTests(lines: readonly LogLine[], { tests, testFiles }: RunFacts): readonly ExecutedTest[] {
  const costs = new Map<string, FileCost>();
  for (const [key, { overheadMs }] of testFiles) if (overheadMs !== undefined) costs.set(key, { overheadMs });
  return Array.from(attemptsOfTests(lines), ([testId, ended]) => {
    const { about, letters = "" } = tests.get(testId) ?? {};
    const fileCost = about && costs.get(testFileKey(about));
    return {
      testId,
      outcome: outcomeOf(ended),
      durationMs: ended.reduce((sum, { durationMs }) => sum + durationMs, 0),
      ...(fileCost && { fileCost }),
      excused: letters.includes("E"),
    };
  });
}

/** Git's diff against the commit of that run, less what was the same in it already; without Git only the paths. */
function changeOf({ root, dir, manifest }: Memory, suite: Suite, changedFiles: readonly string[]): Change {
  const base = (manifest && suiteIn(manifest, suite)?.tested?.commit) ?? "HEAD";
  if (changedFiles.length === 0) return { base, files: [] };
  const change = readChange({ root, base, ignore: [dir], withContents: knowsExecuted(manifest) });
  const { files: told, contents } = "unknown" in change ? { files: [] } : change;
  const wanted = new Set(changedFiles);
  const files = told.filter(({ path, from }) => wanted.has(path) || (from !== undefined && wanted.has(from)));
  const known = new Set(files.flatMap(({ path, from }) => [path, from]));
  const others = changedFiles.filter((path) => !known.has(path));
  return {
    base,
    ...(contents && { contents }),
    files: [
      ...files,
      ...others.map((path) => ({ path, status: "modified" as const, functions: [], hunks: [] })),
    ],
  };
}
