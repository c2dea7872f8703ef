import { healAttempts } from "../analyse/heal-attempts.ts";
import { allHealAttempts, healStats, rateOf } from "../analyse/heal-stats.ts";
import { DEFAULT_MODEL } from "../analyse/flakiness-model.ts";
import type { FlakinessModel } from "../model/flakiness.ts";
import type { HealAttempt, HealStats, ToldAttempt } from "../model/healing.ts";
import type { History, TestHistory } from "../model/history.ts";
import { type HistoryWindow, windowOf } from "./history-window.ts";
import { refOf, type TestRef } from "../model/test.ts";

/** What `hindcast heal --stats --json` prints. */
export interface HealStatsReport extends HealStats {
  /** The runs that are kept: attempts that began before them are forgotten. */
  readonly window: HistoryWindow;
  /** By beginning. */
  readonly list: readonly ToldAttempt[];
}

/** What became of all attempts to heal. */
export function healStatsReport(history: History, model: FlakinessModel = DEFAULT_MODEL): HealStatsReport {
  const attempts = allHealAttempts(history, { model });
  const list = attempts.flatMap((attempt) => {
    const test = history.tests.get(attempt.testId);
    return test ? [tellAttempt(attempt, test, model)] : [];
  });
  return { window: windowOf(history), ...healStats(attempts, model), list };
}

/** The attempts to heal one test, oldest first. */
export function attemptsToHeal(
  test: TestHistory,
  history: History,
  model: FlakinessModel = DEFAULT_MODEL,
): readonly ToldAttempt[] {
  return healAttempts(test, history, { model }).map((attempt) => tellAttempt(attempt, test, model));
}

/** Puts the rates of failure beside an attempt. */
export function tellAttempt(attempt: HealAttempt, test: TestRef, model: FlakinessModel): ToldAttempt {
  const { before, after } = attempt;
  return {
    ...attempt,
    test: refOf(test),
    ...(before.executions > 0 && { rateBefore: rateOf(before, model) }),
    ...(after.executions > 0 && { rateAfter: rateOf(after, model) }),
  };
}
