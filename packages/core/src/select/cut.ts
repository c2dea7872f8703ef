import type { CutOptions } from "../model/selection.ts";
import type { FileCost } from "../model/test-file.ts";

/** What a cut needs to know of a test. */
export interface CutItem {
  readonly testId: string;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly fileCost?: FileCost;
  /** Expected failures worth finding, 0 to 1. */
  readonly worth: number;
  /** Comes before all others under every limit. */
  readonly always: boolean;
  /** In when nothing limits the selection. */
  readonly wanted: boolean;
}

export interface CutInput<Item extends CutItem> {
  readonly items: readonly Item[];
  readonly limits: CutOptions;
  readonly workers: number;
  /**
   * Expected failures that no link points at, as a share of those that a link does: what the links miss. They are
   * spread evenly over the tests that are not wanted.
   */
  readonly missShare: number;
}

/** What a cut keeps, and what it had to leave. */
export interface Cut<Item extends CutItem> {
  /** In the order in which they were taken. */
  readonly taken: readonly Item[];
  /** Tests that are always in and yet did not fit. */
  readonly alwaysLeftOut: number;
  /** Other tests that were to be selected and did not fit. */
  readonly leftOut: number;
  /** Taken without a reason of their own, to hold the confidence asked for. */
  readonly filledUp: ReadonlySet<string>;
  /** Share of the expected failures that what was taken holds; 1 when none are expected. */
  readonly held: number;
}

/** Shorter tests count as this long, so that a test of no recorded length is not infinitely good value. */
const MIN_MS = 1;

const NO_COST: FileCost = { overheadMs: 0 };

/**
 * Cuts tests down to the limits; all that are given hold at once. `confidence` first finds the least set: the fewest
 * tests whose absence leaves at most 1 − confidence of all expected failures unfound. `timeBudgetMs` (the sum of
 * the p90 durations, and of what their files take beyond them, over the workers, and no single test longer than it) and
 * `maxTests` then keep what fits, tests
 * that are always in first, by expected failures found per second under a time budget, else by expected failures.
 * A test that does not fit is passed over and the next one tried. Ties go to the shorter test, then by id.
 */
export function cut<Item extends CutItem>(input: CutInput<Item>): Cut<Item> {
  const { items, limits } = input;
  const worthOf = hiddenWorthOf(input);
  const asked =
    limits.confidence === undefined
      ? items.filter((item) => item.wanted)
      : leastSet(items, worthOf, limits.confidence);
  const taken = fitting(asked, input, worthOf);
  const kept = new Set(taken);
  const missed = asked.filter((item) => !kept.has(item));
  const total = sum(items, worthOf);
  return {
    taken,
    alwaysLeftOut: missed.filter((item) => item.always).length,
    leftOut: missed.filter((item) => !item.always).length,
    filledUp: new Set(taken.filter((item) => !item.wanted).map((item) => item.testId)),
    held: total > 0 ? Math.min(1, sum(taken, worthOf) / total) : 1,
  };
}

/** Wall time of tests over workers: their sum divided, but never less than the longest of them. */
export function wallTime(durations: readonly number[], workers: number): number {
  let total = 0;
  let longest = 0;
  for (const duration of durations) {
    total += duration;
    if (duration > longest) longest = duration;
  }
  return Math.max(total / Math.max(1, workers), longest);
}

/** The worth of an item, with its part of what the links miss. */
function hiddenWorthOf<Item extends CutItem>({
  items,
  missShare,
}: Pick<CutInput<Item>, "items" | "missShare">): (item: Item) => number {
  const wanted = items.filter((item) => item.wanted);
  const unwanted = items.length - wanted.length;
  const hidden = unwanted === 0 ? 0 : (sum(wanted, (item) => item.worth) * missShare) / unwanted;
  return (item) => (item.wanted ? item.worth : item.worth + hidden);
}

/** The fewest items that hold `confidence` of the worth of all, those that are always in included; above 1 all. */
function leastSet<Item extends CutItem>(
  items: readonly Item[],
  worthOf: (item: Item) => number,
  confidence: number,
): readonly Item[] {
  const ordered = items.toSorted(byValue((item) => worthOf(item)));
  if (confidence > 1) return ordered;
  const total = sum(items, worthOf);
  // Sums of thousands of small numbers are not exact; a hair of tolerance keeps 1 − confidence reachable.
  const mayMiss = total * (1 - confidence) + total * 1e-9;
  let missing = total;
  let taken = 0;
  for (const item of ordered) {
    if (!item.always && missing <= mayMiss) break;
    missing -= worthOf(item);
    taken++;
  }
  return ordered.slice(0, taken);
}

/**
 * For each item the share of the worth of all that the items hold which any confidence takes before it: a confidence above
 * that takes it, too. 0 for those that are always in.
 */
export function heldBefore<Item extends CutItem>(
  input: Pick<CutInput<Item>, "items" | "missShare">,
): ReadonlyMap<string, number> {
  const { items } = input;
  const worthOf = hiddenWorthOf(input);
  const total = sum(items, worthOf);
  const shares = new Map<string, number>();
  let held = 0;
  for (const item of items.toSorted(byValue(worthOf))) {
    const share = total === 0 ? 1 : Math.min(1, held / total);
    shares.set(item.testId, item.always ? 0 : share);
    held += worthOf(item);
  }
  return shares;
}

function fitting<Item extends CutItem>(
  items: readonly Item[],
  { limits, workers }: CutInput<Item>,
  worthOf: (item: Item) => number,
): readonly Item[] {
  const { maxTests = Number.POSITIVE_INFINITY, timeBudgetMs } = limits;
  const spend = createBudget(timeBudgetMs ?? Number.POSITIVE_INFINITY, workers);
  const value = (item: Item): number =>
    timeBudgetMs === undefined ? worthOf(item) : worthOf(item) / Math.max(MIN_MS, item.p50Ms);
  const taken: Item[] = [];
  for (const item of items.toSorted(byValue(value))) {
    if (taken.length >= maxTests) break;
    if (spend(item)) taken.push(item);
  }
  return taken;
}

/** Makes the function that spends wall time on a test, and on its file when it is the first of it, where that fits. */
function createBudget(budgetMs: number, workers: number): (item: CutItem) => boolean {
  const loaded = new Set<FileCost>();
  let leftMs = budgetMs * Math.max(1, workers);
  return ({ p90Ms, fileCost = NO_COST }) => {
    const { overheadMs } = fileCost;
    const costMs = loaded.has(fileCost) ? p90Ms : p90Ms + overheadMs;
    if (p90Ms + overheadMs > budgetMs || costMs > leftMs) return false;
    loaded.add(fileCost);
    leftMs -= costMs;
    return true;
  };
}

function byValue<Item extends CutItem>(value: (item: Item) => number): (a: Item, b: Item) => number {
  return (a, b) =>
    Number(b.always) - Number(a.always) ||
    value(b) - value(a) ||
    a.p50Ms - b.p50Ms ||
    compareIds(a.testId, b.testId);
}

function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  let total = 0;
  for (const item of items) total += value(item);
  return total;
}
