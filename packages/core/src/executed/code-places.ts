import type { SourcePlace } from "../model/executed.ts";

/** Lines and columns of a text by its offsets, and the other way. */
export interface CodePlaces {
  readonly placeAt: (offset: number) => SourcePlace;
  /** Behind the end of the text when the line is none of it. */
  readonly offsetAt: (line: number, column: number) => number;
}

/** Prepares the places of a text; its lines are looked for when the first place is asked for. */
export function codePlaces(code: string): CodePlaces {
  let known: readonly number[] | undefined;
  const starts = (): readonly number[] =>
    (known ??= [0, ...Array.from(code.matchAll(/\n/g), ({ index }) => index + 1)]);
  return {
    placeAt(offset) {
      const line = countUntil(starts(), offset);
      return { line, column: offset - (starts()[line - 1] ?? 0) };
    },
    offsetAt: (line, column) => (starts()[line - 1] ?? code.length + 1) + column,
  };
}

/** How many of some sorted numbers are not above a limit. */
function countUntil(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
