import { createTokenizer, type NearTest, type TestRef, type Tokenizer } from "@hindcast/core";
import { testText } from "../documents/document.ts";
import { dot, type Vector } from "../embed/embedder.ts";
import { lexicalEmbedder } from "../embed/lexical-embedder.ts";
import { countFeatures } from "../embed/lexicon.ts";

/**
 * From this cosine on a test is about what a phrase says. Measured by benchmarks/change-words.ts on commits that changed sources
 * and browser tests together.
 */
const LEAST = 0.5;

/** Tests that one phrase is near to at most, and words of it that count. */
const MOST_OF_PHRASE = 10;
const MOST_WORDS = 40;

/** Words that are told. */
const MOST_TOLD = 3;

/** More comparisons are not made: half a second on a slow machine; the first phrases count. */
const MOST_PAIRS = 100_000;

/**
 * The tests whose titles and paths are near to phrases, by phrase, the nearest first. Of a phrase only words count that some
 * tests hold, and at most a quarter of them or 5·√N: all others say nothing of which test is meant. No model is asked: a
 * selection must not wait for one.
 */
export async function nearTests(
  tests: readonly TestRef[],
  phrases: readonly string[],
): Promise<readonly NearTest[]> {
  if (tests.length === 0) return [];
  const asked = phrases.slice(0, Math.floor(MOST_PAIRS / tests.length));
  if (asked.length === 0) return [];
  const split = createTokenizer();
  const texts = tests.map((test) => testText(test));
  const held = texts.map((text) => wordsOf(split, text));
  const holders = countHolders(held);
  const most = Math.min(tests.length / 4, 5 * Math.sqrt(tests.length));
  const telling = asked.map((phrase) => {
    const words = [...wordsOf(split, phrase)].filter((word) => isTelling(holders.get(word), most));
    return words.slice(0, MOST_WORDS);
  });
  const embedder = lexicalEmbedder(countFeatures(texts));
  const ofTests = await embedder.embed(texts);
  const ofPhrases = await embedder.embed(telling.map((words) => words.join(" ")));
  return telling.flatMap((words, phrase) =>
    nearest(ofPhrases[phrase] ?? [], ofTests).flatMap((at): readonly NearTest[] => {
      const test = tests[at];
      const shared = words.filter((word) => held[at]?.has(word) === true);
      const rarest = shared.toSorted((a, b) => (holders.get(a) ?? 0) - (holders.get(b) ?? 0));
      return test && shared.length > 0
        ? [{ testId: test.testId, phrase, words: rarest.slice(0, MOST_TOLD) }]
        : [];
    }),
  );
}

function wordsOf(split: Tokenizer, text: string): ReadonlySet<string> {
  const words = new Set<string>();
  split(text, (word) => words.add(word));
  return words;
}

function countHolders(held: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const holders = new Map<string, number>();
  for (const words of held) for (const word of words) holders.set(word, (holders.get(word) ?? 0) + 1);
  return holders;
}

/** In a suite of a few tests one of them may hold a word. */
function isTelling(holders: number | undefined, most: number): boolean {
  return holders !== undefined && holders <= Math.max(1, most);
}

/** Indices of the vectors that are near enough. */
function nearest(vector: Vector, others: readonly Vector[]): readonly number[] {
  if (vector.every((value) => value === 0)) return [];
  return others
    .map((other, at) => ({ at, score: dot(vector, other) }))
    .filter(({ score }) => score >= LEAST)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_OF_PHRASE)
    .map(({ at }) => at);
}
