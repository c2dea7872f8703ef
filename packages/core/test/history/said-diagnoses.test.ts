import { describe, expect, it } from "vitest";
import { foldRun } from "../../src/history/fold-run.ts";
import { formatHistory, parseHistory } from "../../src/history/history-file.ts";
import { emptyHistory } from "../../src/history/stored-history.ts";
import type { LogLine } from "../../src/model/log-lines.ts";
import { aRecordedRun, testId } from "../support/recorded-runs.ts";
import { aDiagnosedTest } from "../support/run-report.ts";

function saidOf(test: number, outcome: "failed" | "flaky" = "failed"): LogLine {
  const said = aDiagnosedTest("pays", {
    testId: testId(test),
    outcome,
    diagnosis: "flake",
    probability: 0.91234,
  });
  return { type: "test.diagnosed", ...said };
}

describe("what a run said of its failures", () => {
  it("is kept with the run, of tests that ended failed", () => {
    const history = foldRun(emptyHistory(), aRecordedRun(1, [saidOf(1), saidOf(2, "flaky")]));
    const diagnosed = [{ testId: testId(1), diagnosis: "flake", probability: 0.912 }];
    expect(history.runs[0]?.diagnosed).toEqual(diagnosed);
    expect(parseHistory(formatHistory(history)).runs[0]?.diagnosed).toEqual(diagnosed);
  });

  it("is the same sample of at most 100 tests in whatever order they were told", () => {
    const said = Array.from({ length: 150 }, (_, test) => saidOf(test));
    const [one] = foldRun(emptyHistory(), aRecordedRun(1, said)).runs;
    const [other] = foldRun(emptyHistory(), aRecordedRun(1, said.toReversed())).runs;
    expect(one?.diagnosed).toHaveLength(100);
    expect(other?.diagnosed).toEqual(one?.diagnosed);
  });

  it("is absent when nothing was said", () => {
    expect(foldRun(emptyHistory(), aRecordedRun(1, [])).runs[0]).not.toHaveProperty("diagnosed");
  });
});
