import { textAt, valueAt } from "./read-unknown.ts";

/** A source that a map names. */
export interface MappedSource {
  /** As the map writes it, behind its `sourceRoot`: a path or a URL, relative to the map. */
  readonly name: string;
  readonly content?: string;
}

/** A place in compiled code where something of a source begins. */
export interface Segment {
  /** Of the compiled code, from 0. */
  readonly line: number;
  readonly column: number;
  /** Index into the sources; -1 where nothing of any source begins. */
  readonly source: number;
  /** Of the source, from 0. */
  readonly sourceLine: number;
  readonly sourceColumn: number;
}

/** A source map, read. */
export interface Mappings {
  readonly sources: readonly MappedSource[];
  /** In the order of the compiled code. */
  readonly segments: readonly Segment[];
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES: ReadonlyMap<string, number> = new Map(Array.from(DIGITS, (digit, value) => [digit, value]));
/** Maps of maps of maps are none. */
const MAX_DEPTH = 3;

/**
 * Reads a source map, one of sections too, as ECMA-426 defines them; `undefined` when it is none.
 * See https://tc39.es/ecma426/
 */
export function readMappings(map: unknown, depth = 0): Mappings | undefined {
  const sections = valueAt(map, "sections");
  if (Array.isArray(sections)) return depth < MAX_DEPTH ? joinSections(sections, depth) : undefined;
  const mappings = valueAt(map, "mappings");
  const sources = valueAt(map, "sources");
  if (typeof mappings !== "string" || !Array.isArray(sources)) return undefined;
  const root = textAt(map, "sourceRoot");
  const contents = valueAt(map, "sourcesContent");
  return {
    sources: sources.map((name: unknown, index) => {
      const content: unknown = Array.isArray(contents) ? contents[index] : undefined;
      return toSource(typeof name === "string" ? name : "", root, content);
    }),
    segments: decode(mappings),
  };
}

function toSource(name: string, root: string | undefined, content: unknown): MappedSource {
  const full = root === undefined ? name : `${root.replace(/\/$/, "")}/${name}`;
  return typeof content === "string" ? { name: full, content } : { name: full };
}

function joinSections(sections: readonly unknown[], depth: number): Mappings {
  const sources: MappedSource[] = [];
  const segments: Segment[] = [];
  for (const section of sections) {
    const found = readMappings(valueAt(section, "map"), depth + 1);
    const line = Number(valueAt(valueAt(section, "offset"), "line") ?? 0);
    const column = Number(valueAt(valueAt(section, "offset"), "column") ?? 0);
    if (!found) continue;
    for (const segment of found.segments) {
      segments.push({
        ...segment,
        line: segment.line + line,
        column: segment.column + (segment.line === 0 ? column : 0),
        source: segment.source === -1 ? -1 : segment.source + sources.length,
      });
    }
    sources.push(...found.sources);
  }
  return { sources, segments };
}

/** The numbers of a segment count from those of the one before; only the column begins anew with a line. */
function decode(mappings: string): readonly Segment[] {
  const segments: Segment[] = [];
  let source = 0;
  let sourceLine = 0;
  let sourceColumn = 0;
  for (const [line, text] of mappings.split(";").entries()) {
    let column = 0;
    for (const word of text === "" ? [] : text.split(",")) {
      const [byColumn = 0, bySource, byLine = 0, byPlace = 0] = decodeNumbers(word);
      column += byColumn;
      if (bySource === undefined) {
        segments.push({ line, column, source: -1, sourceLine: 0, sourceColumn: 0 });
        continue;
      }
      source += bySource;
      sourceLine += byLine;
      sourceColumn += byPlace;
      segments.push({ line, column, source, sourceLine, sourceColumn });
    }
  }
  return segments;
}

/** Five bits a digit, the lowest first, the sixth says that more follow; the lowest bit of all is the sign. */
function decodeNumbers(word: string): readonly number[] {
  const numbers: number[] = [];
  let value = 0;
  let factor = 1;
  for (const digit of word) {
    const bits = VALUES.get(digit) ?? 0;
    value += (bits % 32) * factor;
    factor *= 32;
    if (bits >= 32) continue;
    numbers.push(value % 2 === 1 ? -(value - 1) / 2 : value / 2);
    value = 0;
    factor = 1;
  }
  return numbers;
}
