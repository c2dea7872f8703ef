import type { DiagnosedTest } from "../model/diagnosis.ts";
import type { RunReport } from "../model/report.ts";
import { diagnosedRows, tryRows } from "./diagnosed-tests.ts";
import { BLANK, renderRows, type Row, type Screen } from "./layout.ts";
import { endingRows, headerRow } from "./run-header.ts";
import { outageRows, remarkRows, runErrorRows } from "./run-news.ts";
import { diagnosisRows } from "./render-diagnoses.ts";
import {
  backtestRows,
  firstRunRows,
  flakyCountRows,
  flakyNewsRows,
  healingRows,
  nextRows,
  slowerRows,
} from "./run-outlook.ts";

export interface SummaryScreen extends Screen {
  /** Blocks of failed and flaky tests that are printed at most. @default 12 */
  readonly limit?: number;
}

/**
 * What the console says at the end of a run. Only news is printed: the failures with their diagnosis, then what else
 * happened, then the outlook. A green, stable run takes two lines.
 */
export function renderSummary(report: RunReport, screen: SummaryScreen): string {
  const failures = failureRows(report, screen);
  const remarks = [
    ...endingRows(report, screen),
    ...remarkRows(report, screen),
    ...flakyNewsRows(report, screen),
    ...healingRows(report, screen),
    ...slowerRows(report, screen),
  ];
  const header = headerRow(report);
  if (failures.length === 0 && remarks.length === 0) {
    return renderRows([header, ...outlookInOneLine(report, screen)], screen);
  }
  const below = [...remarks, ...outlook(report, screen)];
  const body = failures.length === 0 ? [] : [BLANK, ...failures, ...(below.length === 0 ? [] : [BLANK])];
  return renderRows([header, ...body, ...below], screen);
}

function failureRows(report: RunReport, screen: SummaryScreen): Row[] {
  const { counts } = report.run;
  const { outage } = report;
  return [
    ...runErrorRows(report, screen),
    ...diagnosedRows(
      report.tests.filter((test) => !isOfOutage(test, report)),
      screen,
      screen.limit ?? 12,
    ),
    ...(outage
      ? outageRows(outage, counts.tests - counts.skipped - counts.notRun, outageAdvice(report, screen))
      : []),
  ];
}

function outageAdvice(report: RunReport, screen: Screen): Row[] {
  const felled = report.tests.find((test) => isOfOutage(test, report) && test.kind === report.outage?.kind);
  return felled ? tryRows(felled, screen) : [];
}

/** The tests that an outage felled are told once, together; these, and no others, are certain to be environment. */
function isOfOutage({ probabilities }: DiagnosedTest, { outage }: RunReport): boolean {
  return outage !== undefined && probabilities.environment === 1;
}

function outlook(report: RunReport, screen: Screen): Row[] {
  return [
    ...firstRunRows(report, screen),
    ...flakyCountRows(report, screen),
    ...nextRows(report, screen),
    ...backtestRows(report, screen),
    ...diagnosisRows(report, screen),
  ];
}

/** The most useful line of the outlook: what to do next, before how good it was and how things are. */
function outlookInOneLine(report: RunReport, screen: Screen): Row[] {
  const lines = [firstRunRows, nextRows, backtestRows, flakyCountRows].map((rows) => rows(report, screen));
  return lines.find((rows) => rows.length > 0) ?? [];
}
