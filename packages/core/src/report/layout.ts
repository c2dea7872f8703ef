import picocolors from "picocolors";
import { displayWidth, fitEnd, oneLine, wrap } from "./display-width.ts";

/** How much room there is, and whether colours may be used. */
export interface Screen {
  readonly columns: number;
  readonly color: boolean;
}

/** Screens narrower than this are laid out as if they were this wide. */
const NARROWEST = 40;
/** A left side shorter than this says nothing; then the right side goes. */
const LEAST_LEFT = 24;
const GAP = 2;

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** A piece of text in one style. */
export interface Span {
  readonly text: string;
  readonly style?: Style;
}

/** One line of output: something at the left edge and something at the right one. */
export interface Row {
  readonly left: readonly Span[];
  readonly right?: readonly Span[];
  /** Which side is cut when both do not fit. @default "left" */
  readonly yields?: "left" | "right";
}

/** An empty line. */
export const BLANK: Row = { left: [] };

/** Puts a text of any origin into a style, on one line. */
export function span(text: string, style?: Style): Span {
  return { text: oneLine(text), ...(style && { style }) };
}

/** A text over as many lines as it needs (at most `maxLines`), those after the first moved in. */
export function paragraph(
  text: string,
  { columns }: Screen,
  { indent = 1, hanging = indent + 2, style, maxLines = 4 }: ParagraphOptions = {},
): Row[] {
  const width = Math.max(columns, NARROWEST) - Math.max(indent, hanging);
  const lines = wrap(oneLine(text).trim(), width);
  const kept = lines.slice(0, maxLines);
  if (lines.length > maxLines) kept[maxLines - 1] = fitEnd(`${kept.at(-1)} …`, width);
  return kept.map((line, index) => {
    const margin = { text: " ".repeat(index === 0 ? indent : hanging) };
    return { left: [margin, { text: line, ...(style && { style }) }] };
  });
}

export interface ParagraphOptions {
  /** Spaces before the first line. @default 1 */
  readonly indent?: number;
  /** Spaces before the other lines. @default indent + 2 */
  readonly hanging?: number;
  readonly style?: Style;
  /** @default 4 */
  readonly maxLines?: number;
}

/** Rows as text: no line is wider than the screen, none ends in a space, and none holds a code without `color`. */
export function renderRows(rows: readonly Row[], screen: Screen): string {
  const columns = Math.max(screen.columns, NARROWEST);
  const colors = picocolors.createColors(screen.color);
  const paint = ({ text, style }: Span): string => (style && text !== "" ? colors[style](text) : text);
  return rows
    .map((row) => arrange(row, columns).map(paint).join(""))
    .map((line) => line.trimEnd())
    .join("\n");
}

function arrange({ left, right = [], yields = "left" }: Row, columns: number): Span[] {
  const rightWidth = widthOf(right);
  if (rightWidth === 0) return cut(left, columns);
  if (yields === "right") return arrangeLeftFirst(left, right, columns);
  const room = columns - rightWidth - GAP;
  return room < LEAST_LEFT ? cut(left, columns) : justify(cut(left, room), right, columns);
}

function arrangeLeftFirst(left: readonly Span[], right: readonly Span[], columns: number): Span[] {
  const kept = cut(left, columns);
  const room = columns - widthOf(kept) - GAP;
  return room < 1 ? kept : justify(kept, cut(right, room), columns);
}

function justify(left: readonly Span[], right: readonly Span[], columns: number): Span[] {
  const space = columns - widthOf(left) - widthOf(right);
  return [...left, { text: " ".repeat(Math.max(0, space)) }, ...right];
}

function widthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { text }) => sum + displayWidth(text), 0);
}

function cut(spans: readonly Span[], width: number): Span[] {
  const kept: Span[] = [];
  let room = width;
  for (const piece of spans) {
    const text = fitEnd(piece.text, room);
    kept.push({ ...piece, text });
    if (text !== piece.text) break;
    room -= displayWidth(text);
  }
  return kept;
}
