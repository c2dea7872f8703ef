import { createTokenizer, type Tokenizer } from "@hindcast/core";

/** Words of so common a kind that they say nothing of a failure. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  [
    "a an and any are as at be been but by can could did do does for from get getting got had has have how i if in into is",
    "it its just me my no not of on or our so some than that the their then there these they this to up was we were what",
    "when where which while who why will with would you your am im ive dont doesnt cant",
    "error test",
  ]
    .join(" ")
    .split(" "),
);

/** How much a letter sequence counts beside the word it is in; pairs of words lost recall (benchmarks/search.ts). */
const WEIGHT = { word: 1, letters: 0.35 } as const;
const LETTERS = 4;

/** Calls back with each feature of a text: its hash, 32 bits, and how much it counts. */
export type VisitFeature = (hash: number, weight: number) => void;

/** Splits texts of failures, titles and questions into words: numbers and names in camelCase count. */
export function createWordSplitter(): Tokenizer {
  return createTokenizer({ stopWords: STOP_WORDS, minLength: 2, numbers: true });
}

/** Makes the function that visits the words of a text and their letter sequences. */
export function createFeatures(): (text: string, visit: VisitFeature) => void {
  const split = createWordSplitter();
  const known = new Map<string, readonly number[]>();
  return (text, visit) => {
    split(text, (word) => {
      let hashes = known.get(word);
      if (hashes === undefined) {
        hashes = hashesOf(word);
        known.set(word, hashes);
      }
      const [whole = 0, ...letters] = hashes;
      visit(whole, WEIGHT.word);
      for (const hash of letters) visit(hash, WEIGHT.letters);
    });
  };
}

/** The word first, then its letter sequences; `^` and `$` mark its ends. */
function hashesOf(word: string): readonly number[] {
  const marked = `^${word}$`;
  const count = word.length < LETTERS ? 0 : marked.length - LETTERS + 1;
  const letters = Array.from({ length: count }, (_, at) => hashOf(`~${marked.slice(at, at + LETTERS)}`));
  return [hashOf(word), ...letters];
}

/** FNV-1a, with the last mixing step of MurmurHash3: short words differ in few bits. */
function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93);
  return scramble(hash);
}

function scramble(hash: number): number {
  let bits = hash;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85_eb_ca_6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2_b2_ae_35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
