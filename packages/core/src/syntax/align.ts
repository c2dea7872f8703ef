import { isSame, type Tree } from "./tree.ts";

type Part = Tree | undefined;

/** A stretch of two lists: one part that stands for another, or some that came in the place of some. */
export type Stretch =
  | { readonly kind: "pair"; readonly base: Tree; readonly next: Tree }
  | {
      readonly kind: "gap";
      /** Where it begins in the list of the base. */
      readonly at: number;
      readonly removed: readonly Part[];
      readonly added: readonly Part[];
    };

/** Longer lists are not compared part by part where they differ. */
const MAX_LENGTH = 150;

/**
 * Lines two lists up, in order, so that parts with the same name or at least of the same type meet. Equal beginnings and
 * ends are left out. Whatever it chooses, the stretches turn the one list into the other.
 */
export function align(
  base: readonly Part[],
  next: readonly Part[],
  keyOf: (part: Tree) => string | undefined,
): readonly Stretch[] {
  let from = 0;
  while (from < base.length && from < next.length && isSame(base[from], next[from])) from += 1;
  let tail = 0;
  const most = Math.min(base.length, next.length) - from;
  while (tail < most && isSame(base.at(-1 - tail), next.at(-1 - tail))) tail += 1;
  const removed = base.slice(from, base.length - tail);
  const added = next.slice(from, next.length - tail);
  if (removed.length === 0 && added.length === 0) return [];
  if (Math.max(removed.length, added.length) > MAX_LENGTH) return [{ kind: "gap", at: from, removed, added }];
  return stretches(base, next, { from, tail, pairs: pairsOf(removed, added, keyOf) });
}

/** A place in the one list, and the place in the other that it meets. */
type Pair = readonly [base: number, next: number];

interface Middle {
  /** Parts at the beginning that are the same. */
  readonly from: number;
  /** Parts at the end that are the same. */
  readonly tail: number;
  /** Counted from `from`. */
  readonly pairs: readonly Pair[];
}

function stretches(base: readonly Part[], next: readonly Part[], middle: Middle): readonly Stretch[] {
  const { from, tail, pairs } = middle;
  const found: Stretch[] = [];
  let at = from;
  let nextAt = from;
  const fillTo = (end: number, nextEnd: number): void => {
    if (end > at || nextEnd > nextAt)
      found.push({ kind: "gap", at, removed: base.slice(at, end), added: next.slice(nextAt, nextEnd) });
    at = end + 1;
    nextAt = nextEnd + 1;
  };
  for (const [i, j] of pairs) {
    const one = base[from + i];
    const other = next[from + j];
    if (!one || !other) continue;
    fillTo(from + i, from + j);
    found.push({ kind: "pair", base: one, next: other });
  }
  fillTo(base.length - tail, next.length - tail);
  return found;
}

/** The common subsequence of most worth, by dynamic programming from the end. */
function pairsOf(
  base: readonly Part[],
  next: readonly Part[],
  keyOf: (part: Tree) => string | undefined,
): readonly Pair[] {
  const worth = worths(base.map(withKey(keyOf)), next.map(withKey(keyOf)));
  const best = base.map(() => next.map(() => 0));
  const bestFrom = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const paired = (i: number, j: number): number => {
    const value = worth(i, j);
    return value === 0 ? 0 : value + bestFrom(i + 1, j + 1);
  };
  for (const [i, row] of Array.from(best.entries()).toReversed())
    for (let j = row.length - 1; j >= 0; j--)
      row[j] = Math.max(paired(i, j), bestFrom(i + 1, j), bestFrom(i, j + 1));

  const pairs: Pair[] = [];
  for (let i = 0, j = 0; bestFrom(i, j) > 0;) {
    if (paired(i, j) === bestFrom(i, j)) pairs.push([i++, j++]);
    else if (bestFrom(i + 1, j) === bestFrom(i, j)) i += 1;
    else j += 1;
  }
  return pairs;
}

interface Keyed {
  readonly part: Part;
  readonly key: string | undefined;
}

function withKey(keyOf: (part: Tree) => string | undefined): (part: Part) => Keyed {
  return (part) => ({ part, key: part && keyOf(part) });
}

/** How well two parts go together: written alike, of one name, or of one type where neither has a name; else 0. */
function worths(base: readonly Keyed[], next: readonly Keyed[]): (i: number, j: number) => number {
  return (i, j) => {
    const one = base[i];
    const other = next[j];
    if (!one?.part || !other?.part || one.part.type !== other.part.type || one.key !== other.key) return 0;
    if (one.part.code === other.part.code) return 4;
    return one.key === undefined ? 1 : 3;
  };
}
