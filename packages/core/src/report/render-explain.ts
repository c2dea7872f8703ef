import { linkClassText } from "../model/link-class.ts";
import type { Link } from "../model/manifest.ts";
import type { ExplainReport } from "./explain-report.ts";
import {
  formatAge,
  formatCount,
  formatDuration,
  formatNumber,
  formatPercent,
  formatRate,
  formatRateRange,
} from "./figures.ts";
import { fitEnd } from "./display-width.ts";
import { attemptToHealRows, noteRows } from "./heal-rows.ts";
import { adviceRows } from "./advice-rows.ts";
import { BLANK, paragraph, renderRows, span, type Row, type Screen, type Style } from "./layout.ts";
import { testTitle } from "./test-name.ts";

const LATEST_VERSIONS = 24;
const MOST_MANIFESTATIONS = 5;
const MOST_LINKS = 10;
const LONGEST_FOLDER = 20;
const INDENT = 3;

const STYLES: Readonly<Record<ExplainReport["verdict"], Style>> = {
  stable: "green",
  recovered: "green",
  new: "cyan",
  unknown: "yellow",
  flaky: "yellow",
  broken: "red",
};

export interface ExplainScreen extends Screen {
  readonly now: Date;
}

/** One test on one page: the verdict, the numbers behind it, its runs, its errors, its links and what selects it. */
export function renderExplain(report: ExplainReport, screen: ExplainScreen): string {
  return renderRows(
    [
      ...titleRows(report, screen),
      ...section("numbers", numberRows(report, screen)),
      ...section("attempts by code version, the latest last", attemptRows(report, screen)),
      ...section("errors", errorRows(report, screen)),
      ...section("to try", adviceRows(report, screen)),
      ...section("attempts to heal, the latest first", attemptToHealRows(report.healing, screen)),
      ...section("notes", noteRows(report.notes, screen)),
      ...section("links", linkRows(report.links, screen)),
      ...section("learned of its links", strengthRows(report)),
      ...section(`selected against ${report.selection.base}`, selectionRows(report, screen)),
    ],
    screen,
  );
}

function titleRows(report: ExplainReport, screen: ExplainScreen): Row[] {
  const { verdict, level, file, project, testId, tags, importance, renamedFrom, quarantine } = report;
  const tagged = tags.map((tag) => `@${tag.replace(/^@/, "")}`).join(" ");
  const facts = [file, project, tagged, importance === "normal" ? "" : importance].filter(
    (text) => text !== "",
  );
  return [
    {
      left: [{ text: " " }, span(testTitle(report), "bold")],
      right: [span(level ? `${verdict}, ${level}` : verdict, STYLES[verdict])],
    },
    ...paragraph(facts.join(" · "), screen, { indent: INDENT, style: "dim" }),
    ...paragraph(
      `id ${testId}${renamedFrom.length > 0 ? `, before ${renamedFrom.join(", ")}` : ""}`,
      screen,
      { indent: INDENT, style: "dim" },
    ),
    ...(quarantine
      ? paragraph(
          `quarantined until ${quarantine.until.slice(0, 10)}: ${quarantine.reason}${quarantine.owner ? ` (${quarantine.owner})` : ""}`,
          screen,
          { indent: INDENT, style: "yellow" },
        )
      : []),
  ];
}

function numberRows(report: ExplainReport, { now }: ExplainScreen): Row[] {
  const { flakeRate, pBroken, pFlaky, pFailNext, executions, failures, flips, passedOnRetry, p50Ms, p90Ms } =
    report;
  const seen = `first seen ${formatAge(new Date(report.firstSeen), now)}, last ${formatAge(new Date(report.lastSeen), now)}`;
  return [
    fact(
      "flake rate",
      `${formatRate(flakeRate.mean)} (95 %: ${formatRateRange(flakeRate.low, flakeRate.high)})`,
    ),
    fact(
      "probability",
      `broken ${formatPercent(pBroken)}, flaky ${formatPercent(pFlaky)}, next attempt fails ${formatPercent(pFailNext)}`,
    ),
    ...rerunRows(report),
    fact(
      "attempts",
      `${formatNumber(failures)} of ${formatNumber(executions)} failed, ${formatCount(flips, "flip")}, ${passedOnRetry} passed on retry`,
    ),
    ...(p50Ms === undefined || p90Ms === undefined
      ? []
      : [fact("duration", `${formatDuration(p50Ms)}, 9 of 10 under ${formatDuration(p90Ms)}`)]),
    fact("seen", seen),
  ];
}

function rerunRows({ rerun }: ExplainReport): Row[] {
  if (rerun === undefined) return [];
  const { failNext, failLater, laterAttempts } = rerun;
  const later = `${formatPercent(failLater)} after ${laterAttempts} more`;
  return [fact("rerun", `fails with ${formatPercent(failNext)} on the same code, ${later}`)];
}

function fact(name: string, text: string): Row {
  return { left: [span(`   ${name}`.padEnd(16), "dim"), span(text)] };
}

function attemptRows({ runs }: ExplainReport, screen: Screen): Row[] {
  if (runs.length === 0) return [];
  const latest = runs.slice(-LATEST_VERSIONS);
  const earlier = runs.length > latest.length ? `(${runs.length - latest.length} earlier) ` : "";
  return [
    ...paragraph(`${earlier}${latest.join(" ")}`, screen, { indent: INDENT, hanging: INDENT, maxLines: 8 }),
    ...paragraph("P passed · F failed · E outage · S skipped · I interrupted · N did not run", screen, {
      indent: INDENT,
      style: "dim",
    }),
  ];
}

function errorRows({ manifestations }: ExplainReport, screen: ExplainScreen): Row[] {
  const rows: Row[] = [];
  for (const { kind, message, count, share, lastSeen, passedOnRetry } of manifestations.slice(
    0,
    MOST_MANIFESTATIONS,
  )) {
    const often = `${formatNumber(count)}× (${formatPercent(share)})`;
    const seen = `${often}, ${passedOnRetry} passed on retry, ${formatAge(new Date(lastSeen), screen.now)}`;
    rows.push({ left: [{ text: " ".repeat(INDENT) }, span(kind, "cyan")], right: [span(seen, "dim")] });
    rows.push(...paragraph(message, screen, { indent: INDENT + 2, hanging: INDENT + 2, maxLines: 2 }));
  }
  return rows;
}

function linkRows(links: readonly Link[], screen: Screen): Row[] {
  const named = links.slice(0, MOST_LINKS).map(({ kind, file, strength, hits, of }): Row => {
    const counted =
      hits === undefined || of === undefined ? "" : `, ${formatNumber(hits)} of ${formatCount(of, "run")}`;
    return {
      left: [{ text: " ".repeat(INDENT) }, span(file)],
      right: [span(`${kind} ${formatPercent(strength)}${counted}`, "dim")],
    };
  });
  const more = links.length - named.length;
  return more > 0
    ? [...named, ...paragraph(`and ${more} more`, screen, { indent: INDENT, style: "dim" })]
    : named;
}

function strengthRows(report: ExplainReport): Row[] {
  return report.strengths.map(({ link, scope, strength, hits, of }): Row => {
    const counted = `${placeOf(scope, report)} ${formatNumber(hits)} of ${formatNumber(of)} failed`;
    return {
      left: [{ text: " ".repeat(INDENT) }, span(linkClassText(link))],
      right: [span(`${counted}  ${formatPercent(strength)}`, "dim")],
    };
  });
}

/** Where links were tried: the test itself, its file, a folder, or all tests of the runner. */
function placeOf(scope: string, { testId, file }: ExplainReport): string {
  if (scope === "") return "in the suite";
  if (scope === testId) return "of this test";
  return scope === file ? "in its file" : `in ${fitEnd(scope, LONGEST_FOLDER)}`;
}

function selectionRows({ selection }: ExplainReport, screen: Screen): Row[] {
  const { selected, score = 0, reasons, why } = selection;
  if (!selected) return paragraph(`no: ${why}`, screen, { indent: INDENT });
  const texts = reasons.map(({ text }) => text).join("; ");
  return paragraph(`yes, score ${formatPercent(score)}: ${texts}`, screen, { indent: INDENT });
}

function section(title: string, rows: readonly Row[]): Row[] {
  return rows.length === 0 ? [] : [BLANK, { left: [span(` ${title}`, "bold")] }, ...rows];
}
