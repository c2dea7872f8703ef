import { groupAlike } from "../classify/group-alike.ts";
import { gistOf } from "../classify/normalise.ts";
import type { DiagnosedTest } from "../model/diagnosis.ts";
import { displayWidth, fitEnd } from "./display-width.ts";
import { formatCount, formatPercent } from "./figures.ts";
import { grouped, type Group } from "./grouped.ts";
import { headline } from "./headline.ts";
import { paragraph, span, type Row, type Screen, type Span, type Style } from "./layout.ts";
import { seenBeforeText } from "./seen-before.ts";
import { testName, testTitle } from "./test-name.ts";

/** From so many tests on that share an error and a diagnosis, one block stands for all of them. */
const LEAST_GROUP = 3;
const LEAST_NAME = 12;
const NAMED_PATHS = 2;
const INDENT = 5;

/** Tests that share one error and one diagnosis. */
type Fellows = Group<DiagnosedTest>;

/** One block for each failed or flaky test (or group of tests with one error), at most `limit` blocks. */
export function diagnosedRows(tests: readonly DiagnosedTest[], screen: Screen, limit: number): Row[] {
  const groups = groupTests(tests);
  const rows = groups.slice(0, limit).flatMap((group) => groupRows(group, screen));
  const rest = groups.slice(limit).reduce((sum, group) => sum + group.length, 0);
  if (rest === 0) return rows;
  const more = `… and ${formatCount(rest, "more test")}: npx hindcast summary --limit ${groups.length}`;
  return [...rows, { left: [span(` ${more}`, "dim")] }];
}

/** Failures of one cause, though their texts or places may differ a little. */
function groupTests(tests: readonly DiagnosedTest[]): readonly Fellows[] {
  const causes = groupAlike(
    tests.map(({ fingerprint, category, message, file }) => ({
      fingerprint,
      category,
      gist: gistOf(message),
      place: file,
    })),
  );
  const keyOf = (test: DiagnosedTest): string => groupKey(test, causes.get(test.fingerprint) ?? "");
  return grouped(tests, keyOf).flatMap((group) => (group.length < LEAST_GROUP ? single(group) : [group]));
}

const single = (group: Fellows): Fellows[] => group.map((test) => [test]);

function groupKey({ outcome, diagnosis, quarantined = false }: DiagnosedTest, cause: string): string {
  return [outcome, diagnosis, cause, quarantined].join(" ");
}

function groupRows(group: Fellows, screen: Screen): Row[] {
  const [first] = group;
  const { sign, style } = markOf(first);
  const name = group.length === 1 ? testName(first) : [span(`${group.length} tests fail with one error`)];
  const title: Row = {
    left: [span(sign, style), { text: " " }, ...name],
    right: [verdictSpan(group, style)],
  };
  const which = group.length === 1 ? [] : [memberRow(group, screen)];
  return [
    withMargin(title),
    errorRow(first),
    ...which,
    ...detail(evidence(first), screen, 3, "dim"),
    ...tryRows(first, screen),
    ...seenRows(group, screen),
  ];
}

/** What is most likely to help; `hindcast explain` has all of it, with code. */
export function tryRows({ advice: [first] = [] }: Pick<DiagnosedTest, "advice">, screen: Screen): Row[] {
  return first === undefined ? [] : detail(`try: ${first.text}`, screen, 4);
}

/** What was seen before of any of them; they fail with one error. */
function seenRows(group: Fellows, screen: Screen): Row[] {
  const told = group.find(({ seenBefore }) => seenBefore !== undefined);
  return told === undefined ? [] : detail(seenBeforeText(told), screen, 2, "cyan");
}

/** One test by name and how many more there are, always on one line. */
function memberRow(group: Fellows, { columns }: Screen): Row {
  const files = new Set(group.map(({ file }) => file)).size;
  const more = ` and ${group.length - 1} more${files > 1 ? ` in ${files} files` : ""}`;
  const name = fitEnd(testTitle(group[0]), Math.max(columns - INDENT - displayWidth(more), LEAST_NAME));
  return { left: [{ text: " ".repeat(INDENT) }, { text: name }, { text: more }] };
}

const withMargin = (row: Row): Row => ({ ...row, left: [{ text: " " }, ...row.left] });

function markOf({ outcome, diagnosis }: DiagnosedTest): { readonly sign: string; readonly style: Style } {
  if (outcome === "flaky") return { sign: "~", style: "yellow" };
  return { sign: "✗", style: diagnosis === "flake" || diagnosis === "environment" ? "yellow" : "red" };
}

function verdictSpan(group: Fellows, style: Style): Span {
  const [{ diagnosis, level, quarantined }] = group;
  const chances = group.map(({ probability }) => formatPercent(probability));
  const range = chances.every((chance) => chance === chances[0]) ? chances[0] : lowestOf(group);
  const words = diagnosis === "unknown" ? "cause unknown" : `${diagnosis.replace("-", " ")} ${range}`;
  const suffix = level !== undefined && group.length === 1 ? `, ${level}` : "";
  return span(`${quarantined ? "quarantined · " : ""}${words}${suffix}`, style);
}

function lowestOf(group: Fellows): string {
  return `from ${formatPercent(Math.min(...group.map(({ probability }) => probability)))}`;
}

function errorRow({ kind, message }: DiagnosedTest): Row {
  return {
    left: [{ text: " ".repeat(INDENT) }, span(kind, "cyan"), { text: "  " }, span(headline(message))],
  };
}

function evidence({ because, linkedTo }: DiagnosedTest): string {
  const untold = linkedTo.filter((path) => !because.some((sentence) => sentence.includes(path)));
  const paths = untold.slice(0, NAMED_PATHS).join(", ");
  const more = untold.length > NAMED_PATHS ? ` and ${untold.length - NAMED_PATHS} more` : "";
  return [...because, ...(paths ? [`linked to ${paths}${more} (changed)`] : [])].join("; ");
}

function detail(text: string, screen: Screen, maxLines: number, style?: Style): Row[] {
  if (text === "") return [];
  return paragraph(text, screen, { indent: INDENT, hanging: INDENT, maxLines, ...(style && { style }) });
}
