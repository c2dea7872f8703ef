import type { History } from "../model/history.ts";

const DAY_MS = 86_400_000;

/** How far a history reaches. */
export interface HistoryWindow {
  readonly runs: number;
  /** Between the first and the last run, at least 1; 0 without runs. */
  readonly days: number;
}

/** How many runs the history holds, and how many days lie between the first and the last. */
export function windowOf({ runs }: Pick<History, "runs">): HistoryWindow {
  const first = runs[0];
  const last = runs.at(-1);
  if (first === undefined || last === undefined) return { runs: 0, days: 0 };
  const days = (Date.parse(last.startedAt) - Date.parse(first.startedAt)) / DAY_MS;
  return { runs: runs.length, days: Math.max(1, Math.ceil(days)) };
}
