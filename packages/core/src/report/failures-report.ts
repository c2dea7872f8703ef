import { groupFailures } from "../analyse/group-failures.ts";
import type { FailureGroup } from "../model/failure-group.ts";
import type { History } from "../model/history.ts";
import type { Category } from "../model/words.ts";
import { daysBefore } from "./days-before.ts";
import { windowOf, type HistoryWindow } from "./history-window.ts";

/** What `hindcast failures --json` prints: failures of one cause together, the most frequent first. */
export interface FailuresReport {
  readonly window: HistoryWindow;
  /** Groups that fit what was asked for; `groups` may name fewer. */
  readonly found: number;
  readonly groups: readonly FailureGroup[];
}

export interface FailuresReportOptions {
  readonly now: Date;
  /** Only groups seen in so many days. @default all that are remembered */
  readonly days?: number;
  /** @default all categories */
  readonly categories?: readonly Category[];
  /** @default Infinity */
  readonly limit?: number;
}

/** Groups the failures of a history. */
export function failuresReport(history: History, options: FailuresReportOptions): FailuresReport {
  const { now, days, categories, limit = Infinity } = options;
  const since = days === undefined ? "" : daysBefore(now, days);
  const groups = groupFailures(history.tests.values()).filter(
    ({ category, lastSeen }) => lastSeen >= since && (categories?.includes(category) ?? true),
  );
  return { window: windowOf(history), found: groups.length, groups: groups.slice(0, limit) };
}
