import type { TestJudgement } from "../model/flakiness.ts";
import { fill } from "./display-width.ts";
import { formatCount, formatNumber, formatRate, formatRateRange } from "./figures.ts";
import type { FlakyReport } from "./flaky-report.ts";
import { BLANK, renderRows, span, type Row, type Style } from "./layout.ts";
import { groupTable, type FailuresScreen } from "./render-failures.ts";
import { testName } from "./test-name.ts";

/** Causes named below the tests, when they are fewer than these. */
const CAUSES = 5;
const WIDTHS = { verdict: 9, rate: 19, failed: 12 };

const STYLES: Readonly<Record<string, Style>> = {
  critical: "red",
  broken: "red",
  high: "red",
  moderate: "yellow",
  low: "dim",
  recovered: "green",
  stable: "green",
};

/** The flaky tests as a table: two lines a test, the figures and what its failures look like. */
export function renderFlaky(
  { window, verdicts, judged, tests, groups }: FlakyReport,
  screen: FailuresScreen,
): string {
  const over = `over ${formatCount(window.runs, "run")} in ${formatCount(window.days, "day")}`;
  const found = tests.length === 0 ? "none" : formatNumber(tests.length);
  const title: Row = {
    left: [
      { text: " " },
      span(verdicts.join(", "), "bold"),
      { text: `  ${found} of ${formatCount(judged, "test")}` },
    ],
    right: [span(over, "dim")],
  };
  if (tests.length === 0) return renderRows([title], screen);
  const head: Row = {
    left: [span("test", "dim")],
    right: [span(columnsOf("level", "flake rate", "failed"), "dim")],
  };
  const causes =
    groups.length > 0 && groups.length < tests.length
      ? [BLANK, ...groupTable(groups.slice(0, CAUSES), screen)]
      : [];
  return renderRows(
    [title, BLANK, indented(head), ...tests.flatMap((test) => testRows(test)), ...causes],
    screen,
  );
}

function testRows(test: TestJudgement): Row[] {
  const { verdict, level = verdict, flakeRate, failures, executions } = test;
  const rate = `${formatRate(flakeRate.mean)} (${formatRateRange(flakeRate.low, flakeRate.high)})`;
  const failed = `${formatNumber(failures)} of ${formatNumber(executions)}`;
  const style = STYLES[level];
  const row: Row = {
    left: testName(test),
    right: [
      { text: fill(level, WIDTHS.verdict), ...(style && { style }) },
      { text: columnsOf("", rate, failed).slice(WIDTHS.verdict) },
    ],
  };
  return [indented(row), detailRow(test)];
}

function detailRow({ file, passedOnRetry, manifestations }: TestJudgement): Row {
  const [most] = manifestations;
  const looks = most === undefined ? "" : `${most.kind} ${most.count}×`;
  const kinds = manifestations.length > 1 ? `${manifestations.length} different errors` : "";
  const retry = passedOnRetry > 0 ? `${passedOnRetry} passed on retry` : "";
  return {
    left: [span(`     ${[file, looks, retry, kinds].filter((part) => part !== "").join(" · ")}`, "dim")],
  };
}

const indented = (row: Row): Row => ({ ...row, left: [{ text: "   " }, ...row.left] });

function columnsOf(verdict: string, rate: string, failed: string): string {
  return (
    fill(verdict, WIDTHS.verdict) + fill(rate, WIDTHS.rate, "right") + fill(failed, WIDTHS.failed, "right")
  );
}
