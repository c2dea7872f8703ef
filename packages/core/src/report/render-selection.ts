import type { SelectionJson } from "../select/selection-json.ts";
import type { Risk } from "../model/words.ts";
import { fill } from "./display-width.ts";
import { formatCount, formatDuration, formatPercent } from "./figures.ts";
import { BLANK, paragraph, renderRows, span, type Row, type Screen, type Style } from "./layout.ts";
import { testName } from "./test-name.ts";

const NAMED_FILES = 8;
const NAMED_FUNCTIONS = 3;
const RISK_WIDTH = 9;
const TIME_WIDTH = 6;

const STYLES: Readonly<Record<Risk, Style>> = { critical: "red", high: "yellow", medium: "cyan", low: "dim" };

/** The percentage is no chance that the test fails: most changes are sound. */
const HEAD: Row = {
  left: [span(` ${fill("risk", RISK_WIDTH)}  test`, "dim")],
  right: [span(`fails if the change is faulty  ${"time".padStart(TIME_WIDTH)}`, "dim")],
};

export interface SelectionScreen extends Screen {
  /** Tests that are named at most. @default 30 */
  readonly limit?: number;
}

/** What is selected and why: the figures, the change, then each test with its reasons, the most urgent first. */
export function renderSelection(report: SelectionJson, screen: SelectionScreen): string {
  const { tests } = report;
  const limit = screen.limit ?? 30;
  const named = tests.slice(0, limit).flatMap((test) => testRows(test, screen));
  const more = tests.length - limit;
  return renderRows(
    [
      ...headRows(report, screen),
      ...changeRows(report, screen),
      ...(named.length > 0 ? [BLANK, HEAD, ...named] : []),
      ...(more > 0
        ? [{ left: [span(` … and ${formatCount(more, "more test")}: --limit ${tests.length}`, "dim")] }]
        : []),
      ...unlistedRows(report, screen),
      ...shardRows(report),
    ],
    screen,
  );
}

/** The reason begins with how many tests of how many are selected. */
function headRows({ summary, change }: SelectionJson, screen: Screen): Row[] {
  const { selected, estimatedMs, wholeSuiteMs, why } = summary;
  const time = `${formatDuration(estimatedMs)} of ${formatDuration(wholeSuiteMs)}`;
  return [
    {
      left: [{ text: " " }, span("select", "bold"), span(`  against ${change.base}`)],
      right: [span(time, "dim")],
    },
    ...paragraph(why, screen, { style: selected === 0 ? "yellow" : "bold" }),
  ];
}

function changeRows({ change: { files } }: SelectionJson, screen: Screen): Row[] {
  if (files.length === 0) return [];
  const named = files.slice(0, NAMED_FILES).map((file) => {
    const words = changedWords(file);
    const some = words.slice(0, NAMED_FUNCTIONS).join(", ");
    return some ? `${file.path} (${some}${words.length > NAMED_FUNCTIONS ? ", …" : ""})` : file.path;
  });
  const more = files.length > NAMED_FILES ? ` and ${files.length - NAMED_FILES} more` : "";
  return paragraph(`changed: ${named.join(", ")}${more}`, screen, { style: "dim" });
}

/** What changed of a file: functions that are new with a plus, those that are gone with a minus. */
function changedWords({
  functions,
  code,
  only,
}: SelectionJson["change"]["files"][number]): readonly string[] {
  if (only !== undefined) return [only === "types" ? "types" : "comments or layout"];
  if (!code) return functions;
  const { changed, added, removed } = code;
  return [...changed, ...added.map((name) => `+${name}`), ...removed.map((name) => `−${name}`)];
}

function testRows(test: SelectionJson["tests"][number], screen: Screen): Row[] {
  const { risk, score, reasons, expectedMs } = test;
  const indent = RISK_WIDTH + 3;
  return [
    {
      left: [
        { text: " " },
        { text: fill(risk, RISK_WIDTH), style: STYLES[risk] },
        { text: "  " },
        ...testName(test),
      ],
      right: [span(`${formatPercent(score)}  ${formatDuration(expectedMs).padStart(TIME_WIDTH)}`, "dim")],
    },
    ...paragraph(reasons.map(({ text }) => text).join("; "), screen, {
      indent,
      hanging: indent,
      style: "dim",
      maxLines: 2,
    }),
  ];
}

function unlistedRows({ unlistedFiles = [] }: SelectionJson, screen: Screen): Row[] {
  if (unlistedFiles.length === 0) return [];
  return [BLANK, ...paragraph(`whole, as no run knows their tests yet: ${unlistedFiles.join(", ")}`, screen)];
}

function shardRows({ shards, planHash }: SelectionJson): Row[] {
  if (shards.length === 0) return [];
  const rows = shards.map(({ index, total, expectedMs, testIds }): Row => {
    const text = ` shard ${index} of ${total}  ${formatCount(testIds.length, "test")}, ${formatDuration(expectedMs)}`;
    return { left: [{ text }] };
  });
  return [BLANK, ...rows, { left: [span(` plan ${planHash ?? ""}`, "dim")] }];
}
