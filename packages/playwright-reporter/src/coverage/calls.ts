import { coveredByBoth, outermost, type Span, type Unrun } from "@hindcast/core";

/**
 * Functions of a script by their places, `12-50`, in the order in which they were named: with the outermost stretches of
 * them that did not run, or undefined for those that were not called.
 */
export type Calls = ReadonlyMap<string, readonly Span[] | undefined>;

/** A stretch of a function, as V8 counts it. */
export interface CountedRange {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

/**
 * Reads a function as V8 counts it in blocks: the whole of it, then stretches that differ from what is around them. One that
 * was entered before V8 began to count anew may have gone on since.
 */
export function readFunction(
  ranges: readonly CountedRange[],
): readonly [place: string, skipped: readonly Span[] | undefined] | undefined {
  const [whole, ...blocks] = ranges;
  if (whole === undefined) return undefined;
  const ran = blocks.filter(({ count }) => count > 0);
  if (whole.count === 0 && ran.length === 0) return [placeOf(spanOf(whole)), undefined];
  const still = blocks.filter(({ count }) => count === 0).map(spanOf);
  return [
    placeOf(spanOf(whole)),
    outermost(still.filter((span) => !ran.some((one) => holds(span, spanOf(one))))),
  ];
}

/** What was called in either of two counts of a script; the second may name a function several times. */
export function joinCalls(
  one: Calls,
  other: Iterable<readonly [string, readonly Span[] | undefined]>,
): Calls {
  const joined = new Map(one);
  for (const [place, skipped] of other) {
    const known = joined.get(place);
    joined.set(place, known && skipped ? coveredByBoth(known, skipped) : (known ?? skipped));
  }
  return joined;
}

/**
 * What did not run. A function that holds one which was called has run: then the others in it are told one by one; so has a
 * stretch.
 */
export function unrunOf(calls: Calls): Unrun {
  const called = Array.from(calls).filter(([, skipped]) => skipped !== undefined);
  const begins = called.map(([place]) => toSpan(place)[0]).toSorted((a, b) => a - b);
  const isStill = (span: Span): boolean => !holdsAny(span, begins);
  const uncalled = Array.from(calls.keys()).filter((place) => calls.get(place) === undefined);
  const skipped = outermost(called.flatMap(([, stretches]) => stretches ?? []).filter(isStill));
  return { uncalled: outermost(uncalled.map(toSpan).filter(isStill)), skipped };
}

/** `12-50`. */
export function placeOf([start, end]: Span): string {
  return `${start}-${end}`;
}

/** `12-50 70-90`. */
export function formatSpans(spans: readonly Span[]): string {
  return spans.map(placeOf).join(" ");
}

/** Reads what `formatSpans` wrote, whatever stands between. */
export function parseSpans(text: string): readonly Span[] {
  return Array.from(text.matchAll(/(\d+)-(\d+)/g), ([, start, end]) => [Number(start), Number(end)] as const);
}

export function toSpan(place: string): Span {
  const [start = 0, end = 0] = place.split("-").map(Number);
  return [start, end];
}

function spanOf({ startOffset, endOffset }: CountedRange): Span {
  return [startOffset, endOffset];
}

function holds([start, end]: Span, [from, to]: Span): boolean {
  return start <= from && to <= end;
}

function holdsAny([start, end]: Span, sorted: readonly number[]): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (sorted[low] ?? Number.POSITIVE_INFINITY) < end;
}
