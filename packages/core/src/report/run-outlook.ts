import type { TestJudgement } from "../model/flakiness.ts";
import type { ToldAttempt } from "../model/healing.ts";
import type { BacktestFigures } from "../model/manifest.ts";
import type { RunReport } from "../model/report.ts";
import { formatCount, formatDuration, formatFactor, formatNumber, formatPercent } from "./figures.ts";
import { fitEnd } from "./display-width.ts";
import { paragraph, type Row, type Screen } from "./layout.ts";
import { testTitle } from "./test-name.ts";

const LONGEST_NAMED = 28;
const SLOWER_NAMED = 2;
const HEALING_NAMED = 2;

/** What changed among the flaky tests; nothing when nothing did. */
export function flakyNewsRows({ flakyNow: { count, added, recovered } }: RunReport, screen: Screen): Row[] {
  if (added.length === 0 && recovered.length === 0) return [];
  const moves = [...move("+", added, ""), ...move("−", recovered, "recovered ")];
  return paragraph(`flaky now ${formatNumber(count)} (${moves.join(", ")})`, screen);
}

/** How many tests are flaky, when that is no news. */
export function flakyCountRows({ flakyNow: { count, added, recovered } }: RunReport, screen: Screen): Row[] {
  if (count === 0 || added.length > 0 || recovered.length > 0) return [];
  return paragraph(`flaky now ${formatNumber(count)}: npx hindcast flaky`, screen);
}

/** Tests that have become slower; nothing when none has. */
export function slowerRows({ slower = [] }: RunReport, screen: Screen): Row[] {
  if (slower.length === 0) return [];
  const named = slower.slice(0, SLOWER_NAMED).map((test) => {
    const { fromMs, toMs, factor } = test;
    const title = fitEnd(testTitle(test), LONGEST_NAMED);
    return `${title} ${formatFactor(factor)} (${formatDuration(fromMs)} → ${formatDuration(toMs)})`;
  });
  const more =
    slower.length > named.length ? `; ${slower.length - named.length} more: npx hindcast flaky --slow` : "";
  return paragraph(`slower now: ${named.join(", ")}${more}`, screen);
}

function move(sign: string, tests: readonly TestJudgement[], word: string): string[] {
  const [first] = tests;
  if (first === undefined) return [];
  const others = tests.length > 1 ? " …" : "";
  return [`${sign}${tests.length} ${word}${fitEnd(testTitle(first), LONGEST_NAMED)}${others}`];
}

/** Attempts to heal that this run decided; nothing when it decided none. */
export function healingRows({ healing = [] }: RunReport, screen: Screen): Row[] {
  const healed = healing.filter(({ state }) => state === "healed");
  const failed = healing.filter(({ state }) => state === "failed");
  return [
    ...healingRow("healed", healed, ({ clean }) => formatCount(clean, "clean attempt"), screen),
    ...healingRow("not healed", failed, ({ kind }) => `${kind} came again`, screen),
  ];
}

function healingRow(
  word: string,
  attempts: readonly ToldAttempt[],
  how: (attempt: ToldAttempt) => string,
  screen: Screen,
): Row[] {
  if (attempts.length === 0) return [];
  const named = attempts
    .slice(0, HEALING_NAMED)
    .map((attempt) => `${fitEnd(testTitle(attempt.test), LONGEST_NAMED)} (${how(attempt)})`);
  const more = attempts.length - named.length;
  const rest = more > 0 ? `; ${more} more: npx hindcast heal --stats` : "";
  return paragraph(`${word}: ${named.join(", ")}${rest}`, screen);
}

/** What the next run could leave out. */
export function nextRows({ next }: RunReport, screen: Screen): Row[] {
  if (next === undefined) return [];
  const tests = `${formatNumber(next.selected)} of ${formatCount(next.available, "test")}`;
  const time = `${formatDuration(next.estimatedMs)} of ${formatDuration(next.wholeSuiteMs)}`;
  return paragraph(`next: ${next.command}   ${tests}, ${time}`, screen);
}

/** How the selection would have done on the runs that are known; nothing while there was nothing to catch. */
export function backtestRows({ backtest }: RunReport, screen: Screen): Row[] {
  if (backtest === undefined || backtest.failures === 0) return [];
  const rows = paragraph(`${backtestSentence(backtest)}${changesNote(backtest)}`, screen);
  return rows.length === 1 ? rows : paragraph(backtestSentence(backtest), screen);
}

/** " (12 of 12 failing changes)". */
function changesNote({ failingChanges, caughtChanges }: BacktestFigures): string {
  if (failingChanges === undefined || caughtChanges === undefined) return "";
  return ` (${formatNumber(caughtChanges)} of ${formatCount(failingChanges, "failing change")})`;
}

/** "backtest: would have caught 41 of 41 regressions in 60 runs at 23 % of time". */
export function backtestSentence({ runs, failures, caught, timeShare }: BacktestFigures): string {
  const found =
    failures === 0
      ? "there was nothing to catch"
      : `would have caught ${formatNumber(caught)} of ${formatCount(failures, "regression")}`;
  return `backtest: ${found} in ${formatCount(runs, "run")} at ${formatPercent(timeShare)} of time`;
}

/** What a first-time user may expect. */
export function firstRunRows({ runNumber }: RunReport, screen: Screen): Row[] {
  if (runNumber !== 1) return [];
  return paragraph("first run remembered; verdicts begin after 5 attempts of a test", screen);
}
