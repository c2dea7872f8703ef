/** A stretch of a text by its offsets, the end left out. */
export type Span = readonly [start: number, end: number];

/** Those of some stretches that lie in no other one, in the order of the text. */
export function outermost(spans: readonly Span[]): readonly Span[] {
  const outer: Span[] = [];
  for (const span of spans.toSorted(([a, b], [c, d]) => a - c || d - b)) {
    const last = outer.at(-1);
    if (last === undefined || last[1] < span[1]) outer.push(span);
  }
  return outer;
}

/** What both of two lists of outermost stretches cover: what neither of two runs called. */
export function coveredByBoth(some: readonly Span[], others: readonly Span[]): readonly Span[] {
  return outermost([
    ...some.filter((span) => isCovered(span, others)),
    ...others.filter((span) => isCovered(span, some)),
  ]);
}

/** What did not run of a script. */
export interface Unrun {
  /** Its outermost functions that were never called. */
  readonly uncalled: readonly Span[];
  /** The outermost stretches that did not run of functions that were called. */
  readonly skipped: readonly Span[];
}

/** What neither of two runs of a script ran. */
export function joinUnrun(one: Unrun, other: Unrun): Unrun {
  const [some, others] = [allOf(one), allOf(other)];
  return {
    uncalled: outermost([...coveredBy(others, one.uncalled), ...coveredBy(some, other.uncalled)]),
    skipped: outermost([...coveredBy(others, one.skipped), ...coveredBy(some, other.skipped)]),
  };
}

function allOf({ uncalled, skipped }: Unrun): readonly Span[] {
  return outermost([...uncalled, ...skipped]);
}

function coveredBy(outer: readonly Span[], spans: readonly Span[]): readonly Span[] {
  return spans.filter((span) => isCovered(span, outer));
}

/** Whether a stretch lies in one of some outermost ones. */
export function isCovered([start, end]: Span, outer: readonly Span[]): boolean {
  let low = 0;
  let high = outer.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((outer[middle]?.[0] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const candidate = outer[low - 1];
  return candidate !== undefined && end <= candidate[1];
}
