import type { FunctionRange, SourcePlace } from "../model/executed.ts";
import { readMappings, type Mappings, type Segment } from "./mappings.ts";

/** Leads from a place in compiled code to one in its source. */
export interface PlaceMapper {
  /** A range of the source that lies within this one of the compiled code; absent when none surely does. */
  within(range: FunctionRange): FunctionRange | undefined;
}

/** A range of one of several sources. */
export interface RangeInSource {
  /** Index into the sources of the map. */
  readonly source: number;
  readonly range: FunctionRange;
}

/** How far behind the begin of a body its first token with a known source may stand. */
const LOOK_AHEAD = 80;

/** Reads a source map; `undefined` when it is none, or one of several sources. */
export function readSourceMap(map: unknown): PlaceMapper | undefined {
  const mappings = readMappings(map);
  if (mappings?.sources.length !== 1) return undefined;
  return { within: (range) => rangeInSource(mappings, range)?.range };
}

/**
 * The range of a source that lies within this one of the compiled code; absent when none surely does. It comes inwards
 * from both ends: a range that is too small costs a little, one too large hides a change.
 */
export function rangeInSource(
  { segments }: Mappings,
  { from, to }: FunctionRange,
): RangeInSource | undefined {
  const first = firstFrom(segments, from);
  const last = lastUntil(segments, to);
  if (first === undefined || last === undefined || first.source !== last.source) return undefined;
  const range = { from: placeOf(first), to: last.place };
  return isBefore(range.from, range.to) ? { source: first.source, range } : undefined;
}

/** The first token with a source that begins here or a little later. */
function firstFrom(segments: readonly Segment[], { line, column }: SourcePlace): Segment | undefined {
  for (let at = lastAtOrBefore(segments, line - 1, column - 1) + 1; at < segments.length; at += 1) {
    const segment = segments[at];
    if (segment === undefined || segment.line !== line - 1 || segment.column >= column + LOOK_AHEAD)
      return undefined;
    if (segment.source !== -1) return segment;
  }
  return undefined;
}

/** The source of the last token that begins before this place: of the closing brace, when that is known, its end. */
function lastUntil(
  segments: readonly Segment[],
  { line, column }: SourcePlace,
): { readonly source: number; readonly place: SourcePlace } | undefined {
  const last = Math.max(0, column - 1);
  const segment = segments[lastAtOrBefore(segments, line - 1, last)];
  if (segment === undefined || segment.source === -1) return undefined;
  const { source } = segment;
  const place = placeOf(segment);
  const isExact = segment.line === line - 1 && segment.column === last;
  return { source, place: isExact ? { line: place.line, column: place.column + 1 } : place };
}

/** The index of the last segment that begins at a place, from line 0, or before it; -1 when none does. */
export function lastAtOrBefore(segments: readonly Segment[], line: number, column: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const segment = segments[middle];
    const isAfter =
      segment === undefined || segment.line > line || (segment.line === line && segment.column > column);
    if (isAfter) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}

function placeOf({ sourceLine, sourceColumn }: Segment): SourcePlace {
  return { line: sourceLine + 1, column: sourceColumn };
}

function isBefore(a: SourcePlace, b: SourcePlace): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
