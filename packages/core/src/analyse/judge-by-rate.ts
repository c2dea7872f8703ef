import type { Judgements, TestJudgement } from "../model/flakiness.ts";
import type { History, TestHistory } from "../model/history.ts";
import type { TestId } from "../model/ids.ts";
import type { Verdict } from "../model/words.ts";
import { countAttempts, type AttemptCounts } from "./counted-attempts.ts";
import { levelOf } from "./verdict.ts";

const DAY_MS = 86_400_000;

/** The classical rule: flaky is what fails often enough and not always. */
export interface RateOptions {
  /** Only runs of the last so many days count. @default 30 */
  readonly days?: number;
  /** A test with fewer attempts in the window is `new`. @default 10 */
  readonly minExecutions?: number;
  /** Flaky from this failure rate on, 0 to 1. @default 0.01 */
  readonly flakinessThreshold?: number;
}

/**
 * Judges every test by its failure rate in a window: `flaky` when the rate reaches the threshold with at least one pass
 * and one failure, `broken` when every attempt failed, else `stable`; `new` under `minExecutions`. It cannot tell a
 * regression from a flake: that is what `judgeAll` is for, whose other figures are kept.
 */
export function judgeByRate(
  {
    history,
    judgements,
    now,
  }: { readonly history: History; readonly judgements: Judgements; readonly now: Date },
  { days = 30, minExecutions = 10, flakinessThreshold = 0.01 }: RateOptions = {},
): Judgements {
  const since = now.getTime() - days * DAY_MS;
  const inWindow = history.runs.map(({ startedAt }) => Date.parse(startedAt) >= since);
  const judged = new Map<TestId, TestJudgement>();
  for (const [testId, judgement] of judgements) {
    const test = history.tests.get(testId);
    if (test === undefined) continue;
    const counts = countWindow(test, inWindow);
    const verdict = verdictByRate(counts, { minExecutions, flakinessThreshold });
    judged.set(testId, withVerdict({ judgement, counts, verdict }));
  }
  return judged;
}

function countWindow(test: TestHistory, inWindow: readonly boolean[]): AttemptCounts {
  return countAttempts(
    test.executions.filter(({ run }) => inWindow[run] === true).map(({ attempts }) => attempts),
  );
}

function verdictByRate(
  { executions, failures }: AttemptCounts,
  { minExecutions, flakinessThreshold }: Required<Omit<RateOptions, "days">>,
): Verdict {
  if (executions === 0 || executions < minExecutions) return "new";
  if (failures === executions) return "broken";
  return failures > 0 && failures / executions >= flakinessThreshold ? "flaky" : "stable";
}

function withVerdict({
  judgement,
  counts,
  verdict,
}: {
  readonly judgement: TestJudgement;
  readonly counts: AttemptCounts;
  readonly verdict: Verdict;
}): TestJudgement {
  const { level: _byFilter, ...rest } = judgement;
  const failureRate = counts.executions === 0 ? 0 : counts.failures / counts.executions;
  return {
    ...rest,
    ...counts,
    failureRate,
    verdict,
    ...(verdict === "flaky" && { level: levelOf(failureRate) }),
  };
}
