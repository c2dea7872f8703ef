import type { TestJudgement } from "../model/flakiness.ts";
import type { HealFigures, ToldAttempt } from "../model/healing.ts";
import { fill } from "./display-width.ts";
import {
  formatCount,
  formatDuration,
  formatNumber,
  formatPercent,
  formatRate,
  formatRateRange,
} from "./figures.ts";
import type { HealStatsReport } from "./heal-report.ts";
import { attemptToHealRows, HEAL_STYLES } from "./heal-rows.ts";
import { BLANK, paragraph, renderRows, span, type Row, type Screen } from "./layout.ts";
import { testName, testTitle } from "./test-name.ts";

/** What `hindcast heal <test> --json` prints. */
export interface HealTestReport {
  readonly test: Pick<TestJudgement, "testId" | "titlePath" | "project" | "file" | "verdict" | "level">;
  /** Oldest first. */
  readonly attempts: readonly ToldAttempt[];
}

const WIDTHS = [24, 10, 8, 8, 6, 9, 9] as const;
const INDENT = "   ";
const MOST_LISTED = 20;

/** How attempts to heal one test stand. */
export function renderHealTest(
  { test, attempts }: HealTestReport,
  screen: Screen & { readonly now: Date },
): string {
  const { verdict, level, file } = test;
  const none = "no attempt yet: one begins when its code changes, or with npx hindcast heal <test> --start";
  return renderRows(
    [
      {
        left: [{ text: " " }, span(testTitle(test), "bold")],
        right: [span(level ? `${verdict}, ${level}` : verdict)],
      },
      ...paragraph([file, test.project].filter((part) => part !== "").join(" · "), screen, {
        indent: 3,
        style: "dim",
      }),
      BLANK,
      ...(attempts.length === 0
        ? paragraph(none, screen, { indent: 3 })
        : attemptToHealRows(attempts, screen)),
    ],
    screen,
  );
}

/** What became of all attempts to heal, as a table. */
export function renderHealStats(report: HealStatsReport, screen: Screen): string {
  const { window, attempts, success, timeToHeal, flakeRate, byCategory, byAdvice, list } = report;
  const over = ` over ${formatCount(window.runs, "run")} in ${formatCount(window.days, "day")}`;
  const title: Row = {
    left: [
      { text: " " },
      span("attempts to heal", "bold"),
      { text: `  ${formatNumber(attempts)}` },
      span(over, "dim"),
    ],
    ...(success && { right: [span(successText(success))] }),
  };
  if (attempts === 0) {
    const none =
      "none yet: one begins when the code of a flaky or broken test changes, or with hindcast heal <test> --start";
    return renderRows([title, ...paragraph(none, screen, { indent: 3, style: "dim" })], screen);
  }
  return renderRows(
    [
      title,
      ...(timeToHeal
        ? [
            fact(
              "time to heal",
              `${formatDuration(timeToHeal.medianMs)} (median), ${formatCount(Math.round(timeToHeal.medianClean), "clean attempt")} in ${formatCount(Math.round(timeToHeal.medianRuns), "run")}`,
            ),
          ]
        : []),
      ...(flakeRate
        ? [fact("flake rate", `${rateText(flakeRate.before)} before, ${rateText(flakeRate.after)} since`)]
        : []),
      BLANK,
      ...tableRows(
        "failures",
        byCategory.map(({ category, ...figures }) => [category, figures]),
      ),
      BLANK,
      ...tableRows(
        "advice",
        byAdvice.map(({ advice = "none", ...figures }) => [advice, figures]),
      ),
      BLANK,
      ...listRows(list, screen),
    ],
    screen,
  );
}

function successText(success: NonNullable<HealFigures["success"]>): string {
  return `success ${formatPercent(success.mean)} (95 %: ${formatRateRange(success.low, success.high)})`;
}

function rateText({ mean, low, high }: NonNullable<HealFigures["success"]>): string {
  return `${formatRate(mean)} (${formatRateRange(low, high)})`;
}

function fact(name: string, text: string): Row {
  return { left: [span(`${INDENT}${name}`.padEnd(17), "dim"), span(text)] };
}

function tableRows(title: string, rows: readonly (readonly [string, HealFigures])[]): Row[] {
  const head = [title, "attempts", "healed", "failed", "open", "stopped", "success"];
  return [
    { left: [span(cells(head), "dim")] },
    ...rows.map(([name, { attempts, healed, failed, open, stopped, success }]): Row => ({
      left: [
        span(
          cells([
            name,
            ...[attempts, healed, failed, open, stopped].map(formatNumber),
            success ? formatPercent(success.mean) : "–",
          ]),
        ),
      ],
    })),
  ];
}

function cells(texts: readonly string[]): string {
  return INDENT + texts.map((text, at) => fill(text, WIDTHS[at] ?? 0, at === 0 ? "left" : "right")).join("");
}

function listRows(list: readonly ToldAttempt[], screen: Screen): Row[] {
  const shown = list.slice(-MOST_LISTED);
  const earlier = list.length - shown.length;
  return [
    ...shown.map(({ state, test, clean, advice }): Row => ({
      left: [{ text: INDENT }, span(fill(state, 9), HEAL_STYLES[state]), ...testName(test)],
      right: [span(`${advice ? `${advice}, ` : ""}${formatCount(clean, "clean attempt")}`, "dim")],
    })),
    ...(earlier > 0 ? paragraph(`and ${earlier} earlier`, screen, { indent: 3, style: "dim" }) : []),
  ];
}
