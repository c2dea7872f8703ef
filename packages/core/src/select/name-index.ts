import type { ManifestTest } from "../model/manifest.ts";
import { wordIndex, type WordIndex } from "./bm25.ts";
import { createTokenizer } from "./name-tokens.ts";

/** BM25: how fast repetition of a word saturates, and how much long texts are held against it. */
const K1 = 1.2;
const B = 0.3;

/**
 * Finds the tests that hold the words of a query. A document is a test's file path, titles and tags. Words that are not
 * rare get no posting.
 */
export function nameIndex(tests: readonly ManifestTest[], query: ReadonlySet<string>): WordIndex {
  const tokenize = createTokenizer();
  return wordIndex({
    documents: tests.length,
    visitWords(index, visit) {
      const test = tests[index];
      if (!test) return;
      tokenize(test.file, visit);
      for (const title of test.titlePath) tokenize(title, visit);
      for (const tag of test.tags) tokenize(tag, visit);
    },
    query,
    k1: K1,
    b: B,
    mostHolders: mostHolders(tests.length),
  });
}

/**
 * Words that many tests hold say nothing about one of them. A word is rare up to a quarter of the tests in a small
 * suite and up to 5·√N in a large one (500 of 10,000); in tiny ones three tests always are few.
 */
function mostHolders(tests: number): number {
  return Math.max(3, Math.min(tests / 4, 5 * Math.sqrt(tests)));
}
