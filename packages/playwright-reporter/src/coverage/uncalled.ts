import { outermost, type Span } from "@hindcast/core";

/**
 * The outermost of some functions that were not called. One that holds a function which was called has run: then the others
 * in it are told one by one. @param called where functions begin that were called
 */
export function outermostUncalled(uncalled: readonly Span[], called: readonly number[]): readonly Span[] {
  const sorted = called.toSorted((a, b) => a - b);
  return outermost(uncalled.filter((span) => !holdsAny(span, sorted)));
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
