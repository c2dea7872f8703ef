import { describe, expect, it } from "vitest";
import { DEFAULT_MODEL } from "../src/analyse/flakiness-model.ts";
import { diagnoseRun } from "../src/diagnose-run.ts";
import { foldRun } from "../src/history/fold-run.ts";
import { runFacts } from "../src/history/run-facts.ts";
import { emptyHistory } from "../src/history/stored-history.ts";
import { toHistory } from "../src/history/to-history.ts";
import type { DiagnosedTest } from "../src/model/diagnosis.ts";
import type { LogLine } from "../src/model/log-lines.ts";
import { aFailure, anAttempt, aRecordedRun, aTestStarted, testId } from "./support/recorded-runs.ts";

const BROWSERS = ["chromium", "firefox", "webkit"];
const EARLIER_RUNS = 12;

/** A run of one test in three browsers: whether it failed in each, in the order of `BROWSERS`. */
function linesOf(failed: readonly boolean[]): readonly LogLine[] {
  return BROWSERS.flatMap((project, index): LogLine[] => {
    const bad = { status: "failed", expected: false, failures: [aFailure("same")] } as const;
    const ref = { testId: testId(index), project, file: "e2e/pay.spec.ts", titlePath: ["pays"] };
    return [aTestStarted(index, ref), anAttempt(index, failed[index] === true ? bad : {})];
  });
}

function diagnoseAfterGreenRuns(failed: readonly boolean[], limit?: number): readonly DiagnosedTest[] {
  let history = emptyHistory();
  for (let run = 1; run <= EARLIER_RUNS; run += 1) {
    history = foldRun(history, aRecordedRun(run, linesOf([])));
  }
  const run = aRecordedRun(EARLIER_RUNS + 1, linesOf(failed));
  return diagnoseRun({
    lines: run.lines,
    facts: runFacts(run),
    before: toHistory(history),
    renamed: new Map(),
    reasons: undefined,
    model: DEFAULT_MODEL,
    ...(limit !== undefined && { limit }),
  });
}

describe("the diagnosis of a run", () => {
  it("takes a failure in one browser for a flake sooner than one in all of them", () => {
    const [alone] = diagnoseAfterGreenRuns([true, false, false]);
    const [together] = diagnoseAfterGreenRuns([true, true, true]);
    expect(alone?.probabilities.flake).toBeGreaterThan(2 * (together?.probabilities.flake ?? 1));
  });

  it("says nothing of tests that passed, nor of more than it is asked for", () => {
    expect(diagnoseAfterGreenRuns([])).toEqual([]);
    expect(diagnoseAfterGreenRuns([true, true, true], 2)).toHaveLength(2);
  });
});
