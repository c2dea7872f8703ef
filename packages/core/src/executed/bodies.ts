import type { FunctionRange, SourcePlace } from "../model/executed.ts";
import { bodyStart } from "./body-start.ts";
import { bracePairs } from "./brace-pairs.ts";
import { codePlaces, type CodePlaces } from "./code-places.ts";
import { comparePlaces } from "./function-ranges.ts";
import type { MappedSource, Mappings, Segment } from "./mappings.ts";
import { rangeInSource, type RangeInSource } from "./source-map.ts";
import { isCovered, type Span } from "./spans.ts";

/** The body of a function of a script, or a part of one, in its source. */
export interface Body extends RangeInSource {
  /** Where else in the script code of this body is: bundlers put small functions into those that call them. */
  readonly elsewhere: readonly Span[];
}

/** Finds what stretches of a script are in its sources; undefined where that cannot be told. */
export interface BodyFinder {
  /** The body of a function, by its stretch of the code. */
  readonly bodyOf: (span: Span) => Body | undefined;
  /** A part of a function. */
  readonly partOf: (span: Span) => Body | undefined;
}

/** Makes the finder. A function is asked for by every test that did not call it: the way back is gone once. */
export function createBodyFinder(code: string, mappings: Mappings | undefined): BodyFinder {
  const places = codePlaces(code);
  const sources = mappings && createSources(mappings, places);
  const rangeOf = (from: number, to: number): FunctionRange => ({
    from: places.placeAt(from),
    to: places.placeAt(to),
  });
  const inSource = (span: Span, range: FunctionRange, isBody: boolean): Body | undefined => {
    if (mappings === undefined || sources === undefined) return { source: 0, range, elsewhere: [] };
    const found = rangeInSource(mappings, range);
    if (found === undefined) return undefined;
    const whole = isBody ? { source: found.source, range: sources.toItsEnd(found) } : found;
    return { ...whole, elsewhere: sources.elsewhere(whole, span) };
  };
  return {
    bodyOf: remember((span) => {
      const from = bodyStart(code, ...span);
      return from === undefined ? undefined : inSource(span, rangeOf(from, span[1]), true);
    }),
    partOf: remember((span) => {
      const text = code.slice(...span);
      const from = span[0] + text.length - text.trimStart().length;
      const to = from + text.trim().length;
      return from === to ? undefined : inSource(span, rangeOf(from, to), false);
    }),
  };
}

function remember(find: (span: Span) => Body | undefined): (span: Span) => Body | undefined {
  const known = new Map<string, Body | undefined>();
  return (span) => {
    const key = span.join("-");
    if (!known.has(key)) known.set(key, find(span));
    return known.get(key);
  };
}

/** Whether nothing of a body has run, wherever a bundler has put it. */
export function isUnrun({ elsewhere }: Body, unrun: readonly Span[]): boolean {
  return elsewhere.every((span) => isCovered(span, unrun));
}

interface Sources {
  /** A range that begins with a body up to the brace that ends it: minifiers leave no trace of that brace. */
  toItsEnd(found: RangeInSource): FunctionRange;
  elsewhere(body: RangeInSource, span: Span): readonly Span[];
}

function createSources({ sources, segments }: Mappings, places: CodePlaces): Sources {
  const ofSource = new Map<number, readonly Segment[]>();
  const braces = new Map<number, BracesOf | undefined>();
  const segmentsOf = (source: number): readonly Segment[] => {
    const sorted =
      ofSource.get(source) ??
      segments
        .filter((segment) => segment.source === source)
        .toSorted((a, b) => comparePlaces(placeOf(a), placeOf(b)));
    ofSource.set(source, sorted);
    return sorted;
  };
  const bracesOf = (source: number): BracesOf | undefined => {
    if (!braces.has(source)) braces.set(source, readBraces(sources[source]));
    return braces.get(source);
  };
  return {
    toItsEnd({ source, range }) {
      const end = bracesOf(source)?.endOf(range.from);
      return end === undefined || comparePlaces(end, range.to) <= 0 ? range : { from: range.from, to: end };
    },
    elsewhere({ source, range }, [start, end]) {
      const inBody = within(segmentsOf(source), range);
      const offsets = inBody.map(({ line, column }) => places.offsetAt(line + 1, column));
      return offsets.filter((at) => at < start || at >= end).map((at): Span => [at, at]);
    },
  };
}

interface BracesOf {
  /** Behind the brace that closes the block which begins at a place, or right before it. */
  endOf(from: SourcePlace): SourcePlace | undefined;
}

function readBraces(source: MappedSource | undefined): BracesOf | undefined {
  const { content } = source ?? {};
  if (content === undefined) return undefined;
  const pairs = bracePairs(content);
  const places = codePlaces(content);
  return {
    endOf({ line, column }) {
      let at = places.offsetAt(line, column);
      if (content[at] !== "{") at -= 1 + (/\s*$/.exec(content.slice(0, at))?.[0].length ?? 0);
      const close = pairs.get(at);
      return close === undefined ? undefined : places.placeAt(close + 1);
    },
  };
}

/** Those of some sorted segments that begin in a range. */
function within(sorted: readonly Segment[], { from, to }: FunctionRange): readonly Segment[] {
  return sorted.slice(countBefore(sorted, from), countBefore(sorted, to));
}

function countBefore(sorted: readonly Segment[], place: SourcePlace): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const segment = sorted[middle];
    if (segment !== undefined && comparePlaces(placeOf(segment), place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function placeOf({ sourceLine, sourceColumn }: Segment): SourcePlace {
  return { line: sourceLine + 1, column: sourceColumn };
}
