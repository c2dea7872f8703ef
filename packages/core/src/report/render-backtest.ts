import type { BacktestRun } from "../backtest/backtest.ts";
import type { Budget } from "../backtest/replay-build.ts";
import type { KindFigures, NotReplayed, Replay } from "../backtest/replay.ts";
import { fill } from "./display-width.ts";
import { formatCount, formatDuration, formatNumber, formatPercent, shortCommit } from "./figures.ts";
import { BLANK, paragraph, renderRows, span, type Row, type Screen } from "./layout.ts";
import { backtestSentence } from "./run-outlook.ts";

const WIDTHS = [18, 9, 16, 10, 11] as const;
const KIND_WIDTHS = [15, 8, 20, 10, 14] as const;

const WHY: Readonly<Record<NotReplayed, string>> = {
  "no-history": "nothing was known before",
  "unknown-change": "the change is unknown",
  "no-change": "nothing had changed",
  "no-log": "the log cannot be read",
};

export interface BacktestScreen extends Screen {
  /** Runs that are named at most; the latest are. @default 20 */
  readonly limit?: number;
}

/** The sum in one sentence, one line for each run, the latest last, and what each kind of link added. */
export function renderBacktest(replay: Replay, screen: BacktestScreen): string {
  const { perRun } = replay;
  const untold = notReplayedRows(replay, screen);
  if (perRun.length === 0) {
    const text =
      "backtest: no run of the whole suite can be replayed yet; run it, change something, and run it again";
    return renderRows([...paragraph(text, screen), ...untold], screen);
  }
  return renderRows(
    [
      ...paragraph(`${backtestSentence(replay)}${budgetWords(replay.budget)}`, screen, { style: "bold" }),
      ...changeRows(replay, screen),
      ...untold,
      BLANK,
      ...runRows(replay, screen),
      ...kindRows(replay),
    ],
    screen,
  );
}

function budgetWords(budget: Budget | undefined): string {
  if (budget === undefined) return "";
  return "ms" in budget
    ? `, with ${formatDuration(budget.ms)} for each`
    : `, with ${formatPercent(budget.share)} of the suite's time for each`;
}

/** How many broken changes would have been noticed at all, and how soon. */
function changeRows({ failingChanges, caughtChanges, firstFailure }: Replay, screen: Screen): Row[] {
  if (failingChanges === 0) return [];
  const changes = `noticed ${formatNumber(caughtChanges)} of ${formatCount(failingChanges, "failing change")}`;
  const first =
    firstFailure === undefined
      ? ""
      : `; first failure after ${formatDuration(firstFailure.selectedMs)} of test time, not ${formatDuration(firstFailure.recordedMs)} (median)`;
  return paragraph(`${changes}${first}`, screen);
}

function notReplayedRows({ notReplayed, recorded }: Replay, screen: Screen): Row[] {
  const why = Object.entries(WHY).flatMap(([reason, words]) => {
    const count = new Map(Object.entries(notReplayed)).get(reason) ?? 0;
    return count === 0 ? [] : [{ count, text: `${formatNumber(count)} where ${words}` }];
  });
  if (why.length === 0) return [];
  const total = why.reduce((sum, { count }) => sum + count, 0);
  const counted = recorded === 0 ? "" : ` (${formatNumber(recorded)} counted as recorded: *)`;
  const text = `${formatCount(total, "run")} not replayed: ${why.map((one) => one.text).join(", ")}${counted}`;
  return paragraph(text, screen, { style: "dim" });
}

function runRows({ perRun }: Replay, { limit = 20 }: BacktestScreen): Row[] {
  const latest = perRun.slice(-limit);
  const earlier = perRun.length - latest.length;
  return [
    { left: [span(`   ${cells(["started", "commit", "selected", "time", "caught"], WIDTHS)}`, "dim")] },
    ...(earlier > 0 ? [{ left: [span(`   … ${formatNumber(earlier)} earlier`, "dim")] }] : []),
    ...latest.map((run) => runRow(run)),
  ];
}

function runRow(run: BacktestRun): Row {
  const { startedAt, commit, selected, available, timeShare, failures, caught, wholeSuite, recorded } = run;
  const started = `${startedAt.slice(0, 16).replace("T", " ")}${recorded === true ? "*" : ""}`;
  const share = wholeSuite ? "whole suite" : `${formatNumber(selected)} of ${formatNumber(available)}`;
  const text = cells(
    [started, commit ? shortCommit(commit) : "–", share, formatPercent(timeShare), partOf(caught, failures)],
    WIDTHS,
  );
  return { left: [span(`   ${text}`, caught < failures ? "red" : undefined)] };
}

function kindRows({ kinds, failures }: Replay): Row[] {
  if (kinds.length === 0) return [];
  const head = ["link", "runs", "caught without it", "time", "only by it"];
  const row = ({ kind, runs, caughtWithout, timeShareWithout, onlyByIt }: KindFigures): Row => ({
    left: [
      span(
        `   ${cells([kind, formatNumber(runs), partOf(caughtWithout, failures), formatPercent(timeShareWithout), formatNumber(onlyByIt)], KIND_WIDTHS)}`,
      ),
    ],
  });
  return [
    BLANK,
    { left: [span(`   ${cells(head, KIND_WIDTHS)}`, "dim")] },
    ...kinds.map((kind) => row(kind)),
  ];
}

function partOf(caught: number, failures: number): string {
  return failures === 0 ? "–" : `${formatNumber(caught)} of ${formatNumber(failures)}`;
}

function cells(texts: readonly string[], widths: readonly number[]): string {
  return texts.map((text, index) => fill(text, widths[index] ?? 0)).join("");
}
