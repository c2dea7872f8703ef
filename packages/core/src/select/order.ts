/** A test, or a file of tests, to be put into order. */
export interface Ranked {
  /** P(fails in the next run), 0 to 1. */
  readonly pFail: number;
  /** Expected duration in milliseconds. */
  readonly expectedMs: number;
  /** Tells it from all others: the last word in a tie. */
  readonly key: string;
}

/**
 * What a place in the order costs beyond the seconds, in typical durations of the suite, where the past holds as it is
 * expected to at first. Without it a test of no length would be infinitely good value, and a likely failure of twice the
 * usual length would come after a guess. The less the history tells, the less it costs, and the more the order is that of time.
 */
const PLACE_COST = 8;
/** The weight of a history that nobody has looked at. */
const UNSEEN = 1;
/** Milliseconds: where no durations are known, all cost the same. */
const LEAST_COST = 1;

/**
 * Puts tests into the order that finds failures soonest: by P(fail) over cost, the highest first; then the shorter, then
 * by key. With equal costs that is the order of P(fail), with equal odds the shortest first. For given probabilities and
 * costs it is optimal: no exchange of neighbours lets the expected failure come earlier (Smith, Naval Research Logistics
 * Quarterly 3, 1956).
 * @param historyWeight how far the past holds: `Manifest.historyWeight`
 */
export function inOrderOfValue<Item extends Ranked>(
  items: readonly Item[],
  historyWeight: number = UNSEEN,
): Item[] {
  const cost = costOf(items, historyWeight);
  const values = new Map(items.map((item) => [item, item.pFail / cost(item)]));
  return items.toSorted(
    (a, b) =>
      (values.get(b) ?? 0) - (values.get(a) ?? 0) || a.expectedMs - b.expectedMs || compare(a.key, b.key),
  );
}

/** What running an item costs among these: its duration, and up to eight typical durations for its place in the order. */
function costOf(
  items: readonly Pick<Ranked, "expectedMs">[],
  historyWeight: number,
): (item: Pick<Ranked, "expectedMs">) => number {
  const sorted = Float64Array.from(items, ({ expectedMs }) => expectedMs).toSorted();
  const typicalMs = sorted[(sorted.length - 1) >> 1] ?? 0;
  const place = Math.max(LEAST_COST, PLACE_COST * historyWeight * typicalMs);
  return ({ expectedMs }) => expectedMs + place;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
