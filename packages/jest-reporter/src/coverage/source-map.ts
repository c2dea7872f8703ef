import { SourceMap, type SourceMapPayload } from "node:module";
import type { FunctionRange, SourcePlace } from "@hindcast/core";
import { textAt, valueAt } from "../read-unknown.ts";

/** Leads from a place in compiled code to one in its source. */
export interface PlaceMapper {
  /** A range of the source that lies within this one of the compiled code; absent when none surely does. */
  within(range: FunctionRange): FunctionRange | undefined;
}

/** How far behind the begin of a body its first token with a known source may stand. */
const LOOK_AHEAD = 80;

/** Reads a source map; `undefined` when it is none, or one of several sources. */
export function readSourceMap(map: unknown): PlaceMapper | undefined {
  if (!isPayload(map)) return undefined;
  const sourceMap = new SourceMap(map);
  return {
    within({ from, to }) {
      // Inwards from both ends: a range that is too small costs a little, one too large hides a change.
      const first = placeFrom(sourceMap, from);
      const last = placeUntil(sourceMap, to);
      if (first === undefined || last === undefined || !isBefore(first, last)) return undefined;
      return { from: first, to: last };
    },
  };
}

/** The source of the first token that begins here or a little later. */
function placeFrom(map: SourceMap, { line, column }: SourcePlace): SourcePlace | undefined {
  for (let ahead = 0; ahead < LOOK_AHEAD; ahead += 1) {
    const entry = entryAt(map, { line, column: column + ahead });
    if (entry !== undefined && entry.generatedLine === line - 1 && entry.generatedColumn >= column)
      return entry.source;
  }
  return undefined;
}

/** The source of the last token that begins before this place: of the closing brace, when that is known, its end. */
function placeUntil(map: SourceMap, { line, column }: SourcePlace): SourcePlace | undefined {
  const last = Math.max(0, column - 1);
  const entry = entryAt(map, { line, column: last });
  if (entry === undefined || entry.generatedLine !== line - 1 || entry.generatedColumn !== last)
    return entry?.source;
  return { line: entry.source.line, column: entry.source.column + 1 };
}

interface Entry {
  readonly generatedLine: number;
  readonly generatedColumn: number;
  readonly source: SourcePlace;
}

function entryAt(map: SourceMap, { line, column }: SourcePlace): Entry | undefined {
  const entry = map.findEntry(line - 1, column);
  if (!("originalLine" in entry)) return undefined;
  const { generatedLine, generatedColumn, originalLine, originalColumn } = entry;
  return { generatedLine, generatedColumn, source: { line: originalLine + 1, column: originalColumn } };
}

function isBefore(a: SourcePlace, b: SourcePlace): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}

function isPayload(map: unknown): map is SourceMapPayload {
  const sources = valueAt(map, "sources");
  return textAt(map, "mappings") !== undefined && Array.isArray(sources) && sources.length === 1;
}
