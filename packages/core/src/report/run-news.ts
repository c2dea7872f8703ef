import type { Outage } from "../model/log-lines.ts";
import type { RunReport } from "../model/report.ts";
import { formatCount, formatNumber } from "./figures.ts";
import { grouped } from "./grouped.ts";
import { headline } from "./headline.ts";
import { paragraph, span, type Row, type Screen, type Span, type Style } from "./layout.ts";
import { renameRows } from "./rename-rows.ts";
import { someTitles } from "./test-name.ts";

const NAMED = 3;
const MOST_ERRORS = 5;
const MOST_NOTICES = 8;
const INDENT = 5;
const MARGIN: Span = { text: " " };

/** Errors that belong to no test: a file that does not load, a global setup that throws. */
export function runErrorRows({ errors }: RunReport, screen: Screen): Row[] {
  // Many files can import the one that is missing.
  const groups = grouped(errors, ({ kind, message }) => `${kind} ${headline(message)}`);
  const rows: Row[] = [];
  for (const [{ kind, message }, ...others] of groups.slice(0, MOST_ERRORS)) {
    const left = [MARGIN, span("✗", "red"), MARGIN, span(kind, "cyan")];
    const times = others.length === 0 ? "" : `${formatNumber(others.length + 1)} times, `;
    rows.push({ left, right: [span(`${times}belongs to no test`, "dim")] });
    rows.push(...paragraph(headline(message), screen, { indent: INDENT, hanging: INDENT, maxLines: 2 }));
  }
  const more = groups.slice(MOST_ERRORS).reduce((sum, group) => sum + group.length, 0);
  if (more > 0) rows.push(...remark(`… and ${formatCount(more, "more error")}`, screen, "dim"));
  return rows;
}

/** Many tests that failed of one cause outside of them, and what is advised on one of them. */
export function outageRows(outage: Outage, executed: number, advised: readonly Row[] = []): Row[] {
  const what = `${formatNumber(outage.tests)} of ${formatCount(executed, "test")} failed with one error`;
  const indent = { text: " ".repeat(INDENT) };
  return [
    { left: [MARGIN, span("!", "yellow"), MARGIN, span(what)], right: [span("outage", "yellow")] },
    { left: [indent, span(outage.kind, "cyan"), MARGIN, MARGIN, span(headline(outage.message))] },
    { left: [indent, span("the cause lies outside of the tests: not counted against them", "dim")] },
    ...advised,
  ];
}

/** One remark for each thing about this run that a user should know besides its failures. */
export function remarkRows(report: RunReport, screen: Screen): Row[] {
  return [
    ...quarantineRows(report, screen),
    ...selectionRows(report, screen),
    ...planRows(report, screen),
    ...renameRows(report, screen),
    ...dynamicTitleRows(report, screen),
    ...noticeRows(report, screen),
  ];
}

function quarantineRows({ quarantine }: RunReport, screen: Screen): Row[] {
  if (quarantine === undefined) return [];
  const { failed, turnedGreen, expired } = quarantine;
  const green = `green only because of quarantine: ${formatCount(failed.length, "failed test")} cannot fail the build (${someTitles(failed, NAMED)})`;
  const over = `quarantine ended: ${someTitles(expired, NAMED)}: ${expired.length === 1 ? "its" : "their"} failures count again`;
  return [
    ...(turnedGreen ? remark(green, screen, "yellow") : []),
    ...(expired.length > 0 ? remark(over, screen, "yellow") : []),
  ];
}

/** The reason begins with how many tests of how many are selected. */
function selectionRows({ selection }: RunReport, screen: Screen): Row[] {
  if (selection === undefined) return [];
  return remark(`selection: ${selection.why}`, screen, selection.selected === 0 ? "yellow" : undefined);
}

function planRows({ plan }: RunReport, screen: Screen): Row[] {
  if (plan === undefined) return [];
  const text = `shard ${plan.index} of ${plan.total}, plan ${plan.hash}`;
  return remark(plan.note === undefined ? text : `${text}: ${plan.note}`, screen);
}

function dynamicTitleRows({ dynamicTitles }: RunReport, screen: Screen): Row[] {
  if (dynamicTitles.length === 0) return [];
  const one = dynamicTitles.length === 1;
  const text = `${one ? "a title holds" : `${dynamicTitles.length} titles hold`} what may change from run to run: ${someTitles(dynamicTitles, NAMED)}; that part does not count for the identity (told once)`;
  return remark(text, screen);
}

function noticeRows({ notices }: RunReport, screen: Screen): Row[] {
  const rows = notices.slice(0, MOST_NOTICES).flatMap((notice) => remark(`note: ${notice}`, screen));
  const more = notices.length - MOST_NOTICES;
  return more > 0 ? [...rows, ...remark(`… and ${formatCount(more, "more note")}`, screen)] : rows;
}

function remark(text: string, screen: Screen, style?: Style): Row[] {
  return paragraph(text, screen, { indent: 1, ...(style && { style }) });
}
