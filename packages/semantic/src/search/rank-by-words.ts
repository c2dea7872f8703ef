import { wordIndex } from "@hindcast/core";
import { createWordSplitter } from "../embed/features.ts";

/** BM25: the usual constants (Robertson and Zaragoza, 2009). */
const K1 = 1.2;
const B = 0.75;

/** A text that is searched for words. */
export interface WordText {
  readonly id: string;
  readonly text: string;
}

/** The texts that share words with a query, the best by BM25 first. */
export function rankByWords(texts: readonly WordText[], query: string, limit: number): readonly string[] {
  const split = createWordSplitter();
  const words = new Set<string>();
  split(query, (word) => words.add(word));
  const index = wordIndex({
    documents: texts.length,
    visitWords: (document, visit) => split(texts[document]?.text ?? "", visit),
    query: words,
    k1: K1,
    b: B,
  });
  const scores = new Map<number, number>();
  for (const { documents, weights } of index.values()) {
    for (const [place, document] of documents.entries()) {
      scores.set(document, (scores.get(document) ?? 0) + (weights[place] ?? 0));
    }
  }
  return [...scores]
    .toSorted(([one, a], [other, b]) => b - a || one - other)
    .slice(0, limit)
    .flatMap(([document]) => texts[document]?.id ?? []);
}
