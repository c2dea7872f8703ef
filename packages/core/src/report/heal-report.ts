import { DEFAULT_MODEL } from "../analyse/flakiness-model.ts";
import { healRecord, healRecordOf } from "../analyse/heal-record.ts";
import { healStats, rateOf } from "../analyse/heal-stats.ts";
import type { FlakinessModel } from "../model/flakiness.ts";
import type { HealAttempt, HealStats, ToldAttempt } from "../model/healing.ts";
import type { History, TestHistory } from "../model/history.ts";
import { type HistoryWindow, windowOf } from "./history-window.ts";
import { refOf, type TestRef } from "../model/test.ts";

/** What `hindcast heal --stats --json` prints. */
export interface HealStatsReport extends HealStats {
  /** The runs that are kept. */
  readonly window: HistoryWindow;
  /** By beginning; those that ended earlier than the kept runs as they were told then. */
  readonly list: readonly ToldAttempt[];
}

/** What became of all attempts to heal. */
export function healStatsReport(history: History, model: FlakinessModel = DEFAULT_MODEL): HealStatsReport {
  const record = healRecord(history, { model });
  const stats = healStats(
    record.map(({ attempt }) => attempt),
    model,
  );
  const list = record.map(({ attempt, test }) => tellAttempt(attempt, test, model));
  return { window: windowOf(history), ...stats, list };
}

/** The attempts to heal one test, oldest first. */
export function attemptsToHeal(
  test: TestHistory,
  history: History,
  model: FlakinessModel = DEFAULT_MODEL,
): readonly ToldAttempt[] {
  return healRecordOf(test, history, { model }).map((attempt) => tellAttempt(attempt, test, model));
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
