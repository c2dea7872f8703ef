import { linkTrials } from "./backtest/link-trials.ts";
import { KNOWN_BROKEN, scoreShadow, type ExecutedTest, type ShadowInput } from "./backtest/shadow.ts";
import { diagnoseRun, type DiagnoseRunInput } from "./diagnose-run.ts";
import type { RunFacts } from "./history/run-facts.ts";
import { currentSources } from "./current-sources.ts";
import { suiteIn } from "./manifest/suites.ts";
import { meantLinks } from "./meant-links.ts";
import type { Memory } from "./memory.ts";
import type { Change } from "./model/change.ts";
import type { TestId } from "./model/ids.ts";
import type { LogLine, RunFinished } from "./model/log-lines.ts";
import { outcomeOf } from "./model/outcome.ts";
import type { Selection } from "./model/selection.ts";
import type { Suite } from "./model/suite.ts";
import type { TestRef } from "./model/test.ts";
import { testFileKey, type FileCost } from "./model/test-file.ts";
import { changeWithin } from "./select/change-within.ts";
import { readChange } from "./select/git-change.ts";
import { withoutLimits } from "./select/limits.ts";
import { heldBeforeTests, type SelectInput } from "./select/select.ts";
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
 * What would have been asked to select for this run's change, from what was known before it; undefined when nothing was
 * known.
 */
export async function questionOfRun(input: RunSelectionInput): Promise<SelectInput | undefined> {
  const { memory, suite, changedFiles, tests, now } = input;
  const { manifest, options } = memory;
  if (manifest === undefined) return undefined;
  const asked = changeOf(memory, suite, changedFiles);
  const { meant } = await meantLinks(memory, asked.change);
  return {
    manifest,
    ...asked,
    ...(meant && { meant }),
    options: withoutLimits(options),
    now,
    available: tests,
    suite,
  };
}

export interface ShadowRunInput extends Omit<DiagnoseRunInput, "reasons"> {
  readonly question: SelectInput;
  /** The answer to it. */
  readonly selection: Selection;
}

/** Scores that selection against what happened, and counts what its links were worth. */
export function shadowRun({
  question,
  selection,
  ...run
}: ShadowRunInput): Pick<RunFinished, "shadow" | "linkTrials"> {
  const scored: ShadowInput = {
    selection,
    heldBefore: () => heldBeforeTests(question),
    executed: executedTests(run.lines, run.facts),
    isToCatch: regressionsIn(run),
  };
  const trials = linkTrials(scored);
  return { shadow: scoreShadow(scored), ...(trials.length > 0 && { linkTrials: trials }) };
}

/**
 * Tells of a failed test whether it is one to catch: neither a flake nor broken before, as far as could be told when the
 * run ended. Whether a link joins it to the change does not count here: else what no link finds would pass for a flake,
 * and links could never be found to miss anything.
 */
export function regressionsIn(run: Omit<DiagnoseRunInput, "reasons">): (testId: TestId) => boolean {
  const noRegression = new Set<TestId>();
  for (const { testId, diagnosis, probabilities } of diagnoseRun({ ...run, reasons: undefined })) {
    if (diagnosis === "flake" || probabilities["known-broken"] >= KNOWN_BROKEN) noRegression.add(testId);
  }
  return (testId) => !noRegression.has(testId);
}

/** What a run saw of each of its tests, in the order in which they ended. */
export function executedTests(
  lines: readonly LogLine[],
  { tests, testFiles }: Pick<RunFacts, "tests" | "testFiles">,
): readonly ExecutedTest[] {
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
function changeOf(
  memory: Memory,
  suite: Suite,
  changedFiles: readonly string[],
): Pick<SelectInput, "change" | "sources"> & { readonly change: Change } {
  const { root, dir, manifest } = memory;
  const tested = manifest && suiteIn(manifest, suite)?.tested;
  const base = tested?.commit ?? "HEAD";
  if (changedFiles.length === 0) return { change: { base, files: [] } };
  const told = readChange({ root, base, ignore: [dir], withContents: true });
  const sources = currentSources(memory, told);
  const whole = "unknown" in told ? { base, files: [] } : { ...told, base };
  return { change: changeWithin(whole, changedFiles, tested), ...(sources && { sources }) };
}
