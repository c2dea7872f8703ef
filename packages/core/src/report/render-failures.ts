import type { FailureGroup } from "../model/failure-group.ts";
import { fill } from "./display-width.ts";
import type { FailuresReport } from "./failures-report.ts";
import { formatAge, formatCount, formatNumber, formatPercent } from "./figures.ts";
import { headline } from "./headline.ts";
import { BLANK, renderRows, span, type Row, type Screen } from "./layout.ts";
import { someTitles } from "./test-name.ts";

const WIDTHS = [9, 8, 12] as const;
const NAMED = 1;
const ID_SHOWN = 8;
/** A form of check that many failures share: what it compared says more. */
const CHECK = /^(?:\w*Error: )?expect\b/;

export interface FailuresScreen extends Screen {
  readonly now: Date;
}

/** Groups of failures as a table: the error and its figures, then which tests fail so and since when. */
export function renderFailures({ window, found, groups }: FailuresReport, screen: FailuresScreen): string {
  const what = found === 0 ? "none" : formatCount(found, "cause");
  const over = `over ${formatCount(window.runs, "run")} in ${formatCount(window.days, "day")}`;
  const title: Row = {
    left: [{ text: " " }, span("failures", "bold"), { text: `  ${what}` }],
    right: [span(over, "dim")],
  };
  if (groups.length === 0) return renderRows([title], screen);
  const more = found - groups.length;
  const rest: Row = { left: [span(` … and ${formatCount(more, "more cause")}`, "dim")] };
  return renderRows([title, BLANK, ...groupTable(groups, screen), ...(more > 0 ? [rest] : [])], screen);
}

/** The groups under a head of columns, three lines a group. */
export function groupTable(groups: readonly FailureGroup[], { now }: FailuresScreen): readonly Row[] {
  const head: Row = {
    left: [span("   what fails", "dim")],
    right: [span(cells(["failed", "share", "last seen"]), "dim")],
  };
  return [head, ...groups.flatMap((group) => groupRows(group, now))];
}

function groupRows(group: FailureGroup, now: Date): readonly Row[] {
  const { id, kind, count, share, tests, passedOnRetry, firstSeen, lastSeen } = group;
  const files = new Set(tests.map(({ file }) => file)).size;
  const details = [
    id.slice(0, ID_SHOWN),
    `first ${formatAge(new Date(firstSeen), now)}`,
    passedOnRetry > 0 ? `${formatNumber(passedOnRetry)} passed on retry` : "",
    files > 1 ? `${formatNumber(files)} files` : "",
    someTitles(tests, NAMED),
  ];
  const figures = [`${formatNumber(count)}×`, formatPercent(share), formatAge(new Date(lastSeen), now)];
  return [
    { left: [{ text: "   " }, span(kind, "cyan")], right: [{ text: cells(figures) }] },
    { left: [{ text: "     " }, span(textOf(group))] },
    { left: [span(`     ${details.filter((part) => part !== "").join(" · ")}`, "dim")] },
  ];
}

function textOf({ message, gist }: FailureGroup): string {
  return gist !== undefined && CHECK.test(message) ? gist : headline(message);
}

function cells(texts: readonly string[]): string {
  return texts.map((text, index) => fill(text, WIDTHS[index] ?? 0, "right")).join("");
}
