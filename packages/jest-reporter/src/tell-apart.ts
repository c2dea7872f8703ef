import { hasFailed, invocationOf, type CaseEnded, type CaseEvent, type CaseStarted } from "./case-events.ts";

/** An attempt of a test of one file: told whole, only begun, or only ended. */
export interface Told {
  readonly key: string;
  /** From 1, among the tests with these titles. */
  readonly occurrence: number;
  /** From 1: how often the file had begun by then. */
  readonly passage: number;
  readonly start?: CaseStarted;
  readonly end?: CaseEnded;
}

/** How a file ran once, from its first test to its last. */
export interface Passage {
  /** How many attempts ended in the last passage; absent when the file has no results. */
  readonly ends?: number;
  /** How many tests bear these titles; absent when the file cannot have run more than once. */
  readonly testsWith?: (key: string) => number;
  /** Which of the tests with its titles an attempt belongs to, from 1, where the order says nothing. */
  readonly occurrences?: ReadonlyMap<CaseEvent, number>;
}

/** All attempts of a file, and how many tests of each title the last passage has told of. */
export interface ToldApart {
  readonly attempts: readonly Told[];
  readonly testsTold: ReadonlyMap<string, number>;
}

/**
 * Tells whose attempts these are. When a worker dies, Jest runs its file again from the start without a word: the same
 * titles come by once more, each with a first invocation, just as another test with the same titles does.
 */
export function tellApart(events: readonly CaseEvent[], passage: Passage): ToldApart {
  const pairs = pairUp(events);
  const begins = passageBegins(pairs, passage);
  const series = new Map<string, Series[]>();
  const attempts: Told[] = [];
  let number = 1;
  for (const [index, pair] of pairs.entries()) {
    if (begins.has(index)) {
      series.clear();
      number += 1;
    }
    const known = series.get(pair.key) ?? [];
    series.set(pair.key, known);
    const most = passage.testsWith?.(pair.key) ?? Number.POSITIVE_INFINITY;
    const given = pair.end && passage.occurrences?.get(pair.end);
    const occurrence = given === undefined ? occurrenceOf(pair, known, most) : giveTo(given, pair, known);
    attempts.push({ ...pair, occurrence, passage: number });
  }
  const testsTold = new Map(Array.from(series, ([key, { length }]) => [key, length]));
  return { attempts: inOrder(attempts), testsTold };
}

type Pair = Omit<Told, "occurrence" | "passage">;

/**
 * Joins each end with its begin; in the order of the begins. Ends may be told late, after the begins that follow them:
 * a reporter that stands before ours, and has only the one hook, holds them up.
 */
function pairUp(events: readonly CaseEvent[]): readonly Pair[] {
  const open = new Map<string, readonly CaseStarted[]>();
  const ends = new Map<CaseStarted, CaseEnded>();
  const withStart = new Set<CaseEvent>();
  for (const event of events) {
    const begun = open.get(event.key) ?? [];
    if (event.kind === "start") {
      open.set(event.key, [...begun, event]);
      continue;
    }
    const start = startOfEnd(event, begun);
    if (start === undefined) continue;
    ends.set(start, event);
    withStart.add(event);
    open.set(
      event.key,
      begun.filter((one) => one !== start),
    );
  }
  return events.flatMap((event): Pair[] => {
    if (event.kind === "end") return withStart.has(event) ? [] : [{ key: event.key, end: event }];
    const end = ends.get(event);
    return [{ key: event.key, start: event, ...(end && { end }) }];
  });
}

/** No process begins so soon after another one has died. */
const SAME_PASSAGE_MS = 50;

/** Jest 30 tells when an attempt began with both; else it is the first of those that began together, last of all. */
function startOfEnd({ result }: CaseEnded, begun: readonly CaseStarted[]): CaseStarted | undefined {
  const { startedAt } = result;
  const exact = begun.find(({ start }) => typeof startedAt === "number" && start.startedAt === startedAt);
  const newest = begun.at(-1)?.at ?? 0;
  return exact ?? begun.find(({ at }) => newest - at < SAME_PASSAGE_MS);
}

/** The attempts with which the file began once more. */
function passageBegins(pairs: readonly Pair[], { ends, testsWith }: Passage): ReadonlySet<number> {
  const begins = new Set<number>();
  if (testsWith === undefined) return begins;
  const last = ends === undefined ? pairs.length : beginOfLast(pairs, ends);
  let seen = new Map<string, number>();
  for (const [index, { key, end }] of pairs.slice(0, last).entries()) {
    if (end === undefined || invocationOf(end) > 1) continue;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    if (count <= testsWith(key)) continue;
    begins.add(index);
    seen = new Map([[key, 1]]);
  }
  if (last > 0 && last < pairs.length) begins.add(last);
  return begins;
}

/** Everything is told in order: the last passage is as long as the file's own results say. */
function beginOfLast(pairs: readonly Pair[], ends: number): number {
  let left = ends;
  for (let index = pairs.length - 1; index >= 0; index -= 1) {
    if (left === 0) return index + 1;
    if (pairs[index]?.end !== undefined) left -= 1;
  }
  return 0;
}

interface Series {
  length: number;
  failed: boolean;
}

/**
 * A retry belongs to the first test that has failed one invocation before: Jest retries tests in their order. There are
 * no more tests of a title than the results of the file name: what projects share may be shared out wrong.
 */
function occurrenceOf({ end }: Pair, known: Series[], most: number): number {
  if (end === undefined) return known.at(-1)?.failed === true ? known.length : known.length + 1;
  const invocation = invocationOf(end);
  const failed = hasFailed(end);
  const isAnother = invocation === 1 && known.length < Math.max(1, most);
  const retried = isAnother ? undefined : seriesOf(invocation, known);
  if (retried === undefined) return known.push({ length: invocation, failed });
  retried.length = Math.max(invocation, retried.length);
  retried.failed = failed;
  return known.indexOf(retried) + 1;
}

function giveTo(occurrence: number, { end }: Pair, known: Series[]): number {
  while (known.length < occurrence) known.push({ length: 0, failed: false });
  const series = known[occurrence - 1];
  if (series === undefined || end === undefined) return occurrence;
  series.failed = hasFailed(end);
  series.length = Math.max(series.length, invocationOf(end));
  return occurrence;
}

/** Where projects share out the attempts of one file, one may come before the attempt that it follows. */
function seriesOf(invocation: number, known: readonly Series[]): Series | undefined {
  return (
    known.find(({ failed, length }) => failed && length === invocation - 1) ??
    known.find(({ length }) => length < invocation) ??
    known.at(-1)
  );
}

/** Puts the attempts of each test into the order of their invocations; where they stand among others stays. */
function inOrder(attempts: readonly Told[]): readonly Told[] {
  const groups = new Map<string, Told[]>();
  const groupOf = ({ key, occurrence, passage }: Told): string => [key, occurrence, passage].join("\u001e");
  for (const told of attempts) {
    const group = groups.get(groupOf(told));
    if (group === undefined) groups.set(groupOf(told), [told]);
    else group.push(told);
  }
  const invocation = ({ end }: Told): number =>
    end === undefined ? Number.MAX_SAFE_INTEGER : invocationOf(end);
  for (const [key, group] of groups) {
    groups.set(
      key,
      group.toSorted((one, other) => invocation(one) - invocation(other)),
    );
  }
  return attempts.flatMap((told) => groups.get(groupOf(told))?.shift() ?? []);
}

/**
 * How many tests of each title one of several equal passages has; 1 for each when they are not equal, since then the
 * file came to a different end each time.
 */
export function testsInEach(events: readonly CaseEvent[], passages: number): (key: string) => number {
  const ends = events.filter((event) => event.kind === "end");
  const first = ends.slice(0, ends.length / passages);
  const areEqual = ends.every(({ key }, index) => key === first[index % first.length]?.key);
  if (!areEqual) return () => 1;
  return (key) => first.filter((event) => event.key === key && invocationOf(event) === 1).length;
}
