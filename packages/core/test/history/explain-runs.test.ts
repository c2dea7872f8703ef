import { expect, it } from "vitest";
import { explainRuns } from "../../src/history/explain-runs.ts";
import { aRecordedRun, aRunStarted, linesOf } from "../support/recorded-runs.ts";
import { historyOf, testIn } from "../support/stored-histories.ts";

it("writes a test's attempts by code version, as a person can check them", () => {
  const versions = ["abc1234def56", "abc1234def56", "abc1234def56+77aa", "unversioned-run3", "abc1234def56"];
  const runs = ["PP", "FP", "P", "F", "P"].map((letters, number) =>
    Object.assign(aRecordedRun(number, linesOf({ 1: letters })), {
      started: aRunStarted(number, { codeVersion: versions[number] ?? "" }),
    }),
  );
  const history = historyOf(runs);
  expect(explainRuns(testIn(history, 1), history.runs)).toBe(
    "abc1234:PPFP abc1234+:P unversioned-run3:F abc1234:P",
  );
});
