import type { TestId } from "../model/ids.ts";
import { differOnlyInNumbers, titleSimilarity } from "./title-similarity.ts";

/** A test that was known and is gone, or that is new. */
export interface RenameCandidate {
  readonly testId: TestId;
  readonly runner: string;
  readonly project: string;
  readonly file: string;
  readonly titlePath: readonly string[];
  /** The hash of the test's body, when it could be read. */
  readonly body?: string;
}

/** A new identity that continues an old one. */
export interface FoundRename {
  readonly from: TestId;
  readonly to: TestId;
  /** A sentence for the person who may want to undo it. */
  readonly why: string;
}

export interface RenameQuestion {
  readonly gone: readonly RenameCandidate[];
  readonly appeared: readonly RenameCandidate[];
  /** Old path → new path, as Git reports renamed files. */
  readonly fileRenames: ReadonlyMap<string, string>;
}

/** Tests of one runner, project and file; the gone ones stand where their file is now. */
interface Bucket {
  readonly gone: readonly RenameCandidate[];
  readonly appeared: readonly RenameCandidate[];
}

interface Pair {
  readonly from: RenameCandidate;
  readonly to: RenameCandidate;
  readonly why: string;
}

const MIN_SIMILARITY = 0.85;
/** By how much the nearest title must be nearer than the next. */
const MIN_LEAD = 0.05;
// Where more tests of one file change their names at once, titles alone would be a guess.
const MAX_COMPARED = 50;

/**
 * Finds the tests that only changed their name or place: in the same or a renamed file, by equal titles, else
 * by a body that no other candidate has, else by a title that is nearly equal and the nearest by far. What is
 * ambiguous is left alone, and each test is matched at most once.
 */
export function findRenames(question: RenameQuestion): readonly FoundRename[] {
  return bucketsOf(question)
    .flatMap(pairsOf)
    .map(({ from, to, why }) => ({ from: from.testId, to: to.testId, why }));
}

function bucketsOf({ gone, appeared, fileRenames }: RenameQuestion): readonly Bucket[] {
  const appearedAt = groupBy(appeared, (test) => place(test, test.file));
  const goneAt = groupBy(gone, (test) => place(test, fileRenames.get(test.file) ?? test.file));
  return [...goneAt].flatMap(([key, tests]) => {
    const there = appearedAt.get(key);
    return there ? [{ gone: tests, appeared: there }] : [];
  });
}

function pairsOf(bucket: Bucket): readonly Pair[] {
  const byTitle = uniquePairs(bucket, ({ titlePath }) => join(titlePath), movedWhy);
  const untitled = without(bucket, byTitle);
  const byBody = uniquePairs(untitled, ({ body }) => body, bodyWhy).filter(
    // Rows of one table or loop share their body; the next number is another row.
    ({ from, to }) => !differOnlyInNumbers(from.titlePath, to.titlePath),
  );
  return [...byTitle, ...byBody, ...nearestPairs(without(untitled, byBody))];
}

/** Pairs of those that have a key which exactly one gone and one appeared test have. */
function uniquePairs(
  { gone, appeared }: Bucket,
  keyOf: (test: RenameCandidate) => string | undefined,
  why: (from: RenameCandidate, to: RenameCandidate) => string,
): readonly Pair[] {
  const appearedBy = groupBy(appeared, keyOf);
  return [...groupBy(gone, keyOf)].flatMap(([key, [from, ...others]]) => {
    const [to, ...rivals] = appearedBy.get(key) ?? [];
    return from && to && others.length + rivals.length === 0 ? [{ from, to, why: why(from, to) }] : [];
  });
}

function nearestPairs({ gone, appeared }: Bucket): readonly Pair[] {
  if (gone.length > MAX_COMPARED || appeared.length > MAX_COMPARED) return [];
  return gone.flatMap((from) => {
    const to = nearest(from, appeared);
    if (!to || nearest(to, gone) !== from) return [];
    const percent = Math.round(100 * titleSimilarity(from.titlePath, to.titlePath));
    return [{ from, to, why: `its title is ${percent} % the one of "${show(from)}" in ${from.file}` }];
  });
}

/** The candidate with the most similar title; undefined when none is near, or two are. */
function nearest(test: RenameCandidate, others: readonly RenameCandidate[]): RenameCandidate | undefined {
  const ranked = others
    .map((other) => ({ other, similarity: similarityOf(test, other) }))
    .toSorted((one, two) => two.similarity - one.similarity);
  const [best, next] = ranked;
  if (!best || best.similarity < MIN_SIMILARITY) return undefined;
  return next && best.similarity - next.similarity < MIN_LEAD ? undefined : best.other;
}

function similarityOf(one: RenameCandidate, other: RenameCandidate): number {
  return differOnlyInNumbers(one.titlePath, other.titlePath)
    ? 0
    : titleSimilarity(one.titlePath, other.titlePath);
}

function without({ gone, appeared }: Bucket, pairs: readonly Pair[]): Bucket {
  const taken = new Set(pairs.flatMap(({ from, to }) => [from, to]));
  return {
    gone: gone.filter((test) => !taken.has(test)),
    appeared: appeared.filter((test) => !taken.has(test)),
  };
}

function movedWhy(from: RenameCandidate, to: RenameCandidate): string {
  return `it has the titles of a test in ${from.file}, which Git says was renamed to ${to.file}`;
}

function bodyWhy(from: RenameCandidate): string {
  return `it does what "${show(from)}" in ${from.file} did, and no other test there does`;
}

function place({ runner, project }: RenameCandidate, file: string): string {
  return join([runner, project, file]);
}

function join(parts: readonly string[]): string {
  return parts.join("\u001F");
}

function show({ titlePath }: RenameCandidate): string {
  return titlePath.join(" › ");
}

function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
