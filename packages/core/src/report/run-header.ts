import type { RunReport } from "../model/report.ts";
import type { RunStatus } from "../model/words.ts";
import { formatCount, formatDuration, formatNumber, shortCommit } from "./figures.ts";
import { paragraph, span, type Row, type Screen, type Span } from "./layout.ts";

/** How a run ended, where the counts alone do not say it. */
const ENDINGS: Readonly<Record<RunStatus, string | undefined>> = {
  passed: undefined,
  failed: undefined,
  timedout: "the global timeout stopped the run",
  interrupted: "the run was interrupted",
  killed: "the run was killed: its log has no end",
};

/** What ran and how it went, and which run, branch and commit it was. */
export function headerRow({ run, runNumber }: RunReport): Row {
  const counts = countSpans(run);
  const time = span(formatDuration(run.durationMs));
  const left = [...counts, time].flatMap((part, index) => (index === 0 ? [part] : [{ text: ", " }, part]));
  const place = [`run ${formatNumber(runNumber)}`, run.branch, run.commit && shortCommit(run.commit)];
  return {
    left: [{ text: " " }, span("hindcast", "bold"), { text: "  " }, ...left],
    right: [span(place.filter((part) => part !== undefined && part !== "").join(" · "), "dim")],
    yields: "right",
  };
}

/** Why a run is not whole, when it is not. */
export function endingRows({ run: { status, counts } }: RunReport, screen: Screen): Row[] {
  const ending = ENDINGS[status];
  if (ending === undefined) return [];
  const left = counts.notRun > 0 ? `; ${formatCount(counts.notRun, "test")} did not run` : "";
  return paragraph(`${ending}${left}`, screen, { style: "yellow" });
}

function countSpans({ counts, status }: RunReport["run"]): Span[] {
  const whole = ENDINGS[status] === undefined;
  const told: Span[] = [
    ...some(counts.failed, "failed", "red"),
    ...some(counts.flaky, "flaky", "yellow"),
    ...some(counts.interrupted, "interrupted", "yellow"),
    ...some(whole ? counts.notRun : 0, "did not run", "yellow"),
    ...some(counts.skipped, "skipped", "dim"),
  ];
  const allPassed = counts.tests > 0 && counts.passed === counts.tests && whole;
  return [
    span(formatCount(counts.tests, "test")),
    ...told,
    ...(allPassed ? [span("all passed", "green")] : []),
  ];
}

function some(count: number, what: string, style: "red" | "yellow" | "dim"): Span[] {
  return count > 0 ? [span(`${formatNumber(count)} ${what}`, style)] : [];
}
