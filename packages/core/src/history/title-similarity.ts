const COMPARED = 200;

/**
 * How much of two title paths is equal, 0 to 1: 1 − edits / length of the least similar pair of titles, with
 * case and white space ignored; 0 when one path is longer. The least, because a long title above must not
 * make two short ones below look alike.
 */
export function titleSimilarity(one: readonly string[], other: readonly string[]): number {
  if (one.length !== other.length) return 0;
  return Math.min(1, ...one.map((title, index) => similarity(plain(title), plain(other[index] ?? ""))));
}

/** Whether two different title paths are equal once their numbers are left out: two rows of one table. */
export function differOnlyInNumbers(one: readonly string[], other: readonly string[]): boolean {
  const [left, right] = [one.join("\n"), other.join("\n")];
  return left !== right && left.replaceAll(/\d+/g, "0") === right.replaceAll(/\d+/g, "0");
}

function plain(title: string): string {
  return title.toLowerCase().replaceAll(/\s+/g, " ").trim().slice(0, COMPARED);
}

function similarity(one: string, other: string): number {
  const longest = Math.max(one.length, other.length);
  return longest === 0 ? 1 : 1 - editDistance(one, other) / longest;
}

/** Levenshtein's distance, two rows at a time. */
function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, char] of Array.from(one).entries()) {
    const current = [row + 1];
    for (const [column, against] of Array.from(other).entries()) {
      const replaced = (previous[column] ?? 0) + (char === against ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
