import type { ManifestTest } from "../model/manifest.ts";
import { createTokenizer } from "./name-tokens.ts";

/** BM25: how fast repetition of a word saturates, and how much long texts are held against it. */
const K1 = 1.2;
const B = 0.3;

/** The tests that hold a word, and how much it says of each. */
export interface Posting {
  /** Indices into the tests that were indexed. */
  readonly tests: readonly number[];
  /** BM25 term weights over the highest possible inverse document frequency: about 0 to 2. */
  readonly weights: readonly number[];
}

export type NameIndex = ReadonlyMap<string, Posting>;

interface Occurrences {
  readonly tests: number[];
  readonly counts: number[];
}

/**
 * Finds the tests that hold the words of a query. A document is a test's file path, titles and tags. The inverse
 * document frequency ln(1 + (N − n + ½) / (n + ½)) is divided by that of a word in one test alone, so that a weight
 * means the same in a suite of 40 and of 40,000 tests. Words that are not rare get no posting.
 */
export function nameIndex(tests: readonly ManifestTest[], query: ReadonlySet<string>): NameIndex {
  const { occurrences, lengths } = occurrencesOf(tests, query);
  const meanLength = Math.max(
    1,
    lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, tests.length),
  );
  const mostRare = mostHolders(tests.length);
  const highest = inverseFrequency(tests.length, 1);
  const index = new Map<string, Posting>();
  for (const [token, { tests: holders, counts }] of occurrences) {
    if (holders.length > mostRare) continue;
    const rarity = inverseFrequency(tests.length, holders.length) / highest;
    const weights = holders.map((test, place) => {
      const count = counts[place] ?? 0;
      const stretch = 1 - B + (B * (lengths[test] ?? 0)) / meanLength;
      return (rarity * count * (K1 + 1)) / (count + K1 * stretch);
    });
    index.set(token, { tests: holders, weights });
  }
  return index;
}

function occurrencesOf(
  tests: readonly ManifestTest[],
  query: ReadonlySet<string>,
): { readonly occurrences: ReadonlyMap<string, Occurrences>; readonly lengths: readonly number[] } {
  const occurrences = new Map<string, Occurrences>();
  const tokenize = createTokenizer();
  let test = 0;
  let length = 0;
  const visit = (token: string): void => {
    length++;
    if (query.has(token)) note(occurrences, token, test);
  };
  const lengths = tests.map(({ file, titlePath, tags }, index) => {
    test = index;
    length = 0;
    tokenize(file, visit);
    for (const title of titlePath) tokenize(title, visit);
    for (const tag of tags) tokenize(tag, visit);
    return length;
  });
  return { occurrences, lengths };
}

function note(occurrences: Map<string, Occurrences>, token: string, test: number): void {
  const holders = occurrences.get(token);
  if (!holders) {
    occurrences.set(token, { tests: [test], counts: [1] });
    return;
  }
  const last = holders.tests.length - 1;
  if (holders.tests[last] === test) holders.counts[last] = (holders.counts[last] ?? 0) + 1;
  else {
    holders.tests.push(test);
    holders.counts.push(1);
  }
}

/**
 * Words that many tests hold say nothing about one of them. A word is rare up to a quarter of the tests in a small
 * suite and up to 5·√N in a large one (500 of 10,000); in tiny ones three tests always are few.
 */
function mostHolders(tests: number): number {
  return Math.max(3, Math.min(tests / 4, 5 * Math.sqrt(tests)));
}

function inverseFrequency(tests: number, holders: number): number {
  return Math.log(1 + (Math.max(0, tests - holders) + 0.5) / (holders + 0.5));
}
