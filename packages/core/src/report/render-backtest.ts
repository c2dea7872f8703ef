import type { BacktestResult, BacktestRun } from "../backtest/backtest.ts";
import { fill } from "./display-width.ts";
import { formatNumber, formatPercent, shortCommit } from "./figures.ts";
import { BLANK, paragraph, renderRows, span, type Row, type Screen } from "./layout.ts";
import { backtestSentence } from "./run-outlook.ts";

const WIDTHS = [18, 9, 16, 10, 8] as const;

export interface BacktestScreen extends Screen {
  /** Runs that are named at most; the latest are. @default 20 */
  readonly limit?: number;
}

/** The sum in one sentence, then one line for each run that was replayed, the latest last. */
export function renderBacktest(report: BacktestResult, screen: BacktestScreen): string {
  const { perRun } = report;
  if (perRun.length === 0) {
    const text = "backtest: no whole-suite run was scored yet; run the whole suite twice with the reporter";
    return renderRows(paragraph(text, screen), screen);
  }
  const latest = perRun.slice(-(screen.limit ?? 20));
  const earlier = perRun.length - latest.length;
  return renderRows(
    [
      ...paragraph(backtestSentence(report), screen, { style: "bold" }),
      BLANK,
      { left: [span(`   ${cells(["started", "commit", "selected", "time", "caught"])}`, "dim")] },
      ...(earlier > 0 ? [{ left: [span(`   … ${formatNumber(earlier)} earlier`, "dim")] }] : []),
      ...latest.map(runRow),
    ],
    screen,
  );
}

function runRow(run: BacktestRun): Row {
  const { startedAt, commit, selected, available, timeShare, failures, caught, wholeSuite } = run;
  const started = startedAt.slice(0, 16).replace("T", " ");
  const share = wholeSuite ? "whole suite" : `${formatNumber(selected)} of ${formatNumber(available)}`;
  const found = failures === 0 ? "–" : `${caught} of ${failures}`;
  const text = cells([started, commit ? shortCommit(commit) : "–", share, formatPercent(timeShare), found]);
  return { left: [span(`   ${text}`, caught < failures ? "red" : undefined)] };
}

function cells(texts: readonly string[]): string {
  return texts.map((text, index) => fill(text, WIDTHS[index] ?? 0)).join("");
}
