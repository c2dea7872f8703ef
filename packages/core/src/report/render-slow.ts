import { fill } from "./display-width.ts";
import { formatCount, formatDuration, formatFactor, formatNumber, shortCommit } from "./figures.ts";
import { BLANK, renderRows, span, type Row, type Screen } from "./layout.ts";
import type { SlowReport } from "./slow-report.ts";
import { testName } from "./test-name.ts";

const WIDTHS = [7, 8, 7, 20] as const;

/** The tests that became slower as a table, two lines a test: the figures, and where it is. */
export function renderSlow({ judged, tests }: SlowReport, screen: Screen): string {
  const found = tests.length === 0 ? "none" : formatNumber(tests.length);
  const title: Row = {
    left: [{ text: " " }, span("slower", "bold"), { text: `  ${found} of ${formatCount(judged, "test")}` }],
    right: [span("than usual, whatever the machine did", "dim")],
  };
  if (tests.length === 0) return renderRows([title], screen);
  const head: Row = {
    left: [{ text: "   " }, span("test", "dim")],
    right: [span(cells(["from", "to", "×", "since"]), "dim")],
  };
  return renderRows([title, BLANK, head, ...tests.flatMap((test) => testRows(test))], screen);
}

function testRows(test: SlowReport["tests"][number]): Row[] {
  const { fromMs, toMs, factor, since, file, executions } = test;
  const commit = since.commit === undefined ? "" : ` · ${shortCommit(since.commit)}`;
  const figures = cells([
    formatDuration(fromMs),
    formatDuration(toMs),
    formatFactor(factor),
    `run ${formatNumber(since.runNumber)}${commit}`,
  ]);
  return [
    { left: [{ text: "   " }, ...testName(test)], right: [{ text: figures }] },
    { left: [span(`     ${file} · ${formatCount(executions, "execution")} since`, "dim")] },
  ];
}

function cells(texts: readonly string[]): string {
  return texts.map((text, index) => fill(text, WIDTHS[index] ?? 0, "right")).join("");
}
