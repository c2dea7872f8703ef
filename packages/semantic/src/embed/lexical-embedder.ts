import { toUnit, type Embedder, type Vector } from "./embedder.ts";
import { createFeatures } from "./features.ts";
import { rarityOf, type Lexicon } from "./lexicon.ts";

/** Chosen in benchmarks/search.ts: 256 lose recall; 1024 find more alone, not when fused, and cost twice the space. */
const DIMENSIONS = 512;

/**
 * Embeds without a model: hashed words and letter sequences, each with a sign taken from its hash, so that
 * collisions cancel out (Weinberger et al., Feature Hashing for Large Scale Multitask Learning, 2009). A feature counts
 * (1 + ln tf) · idf. Like words meet like words: it finds other forms of a word and slips of the pen, not synonyms.
 */
export function lexicalEmbedder(lexicon: Lexicon): Embedder {
  const visit = createFeatures();
  const embedOne = (text: string): Vector => {
    const counts = new Map<number, number>();
    visit(text, (hash, weight) => counts.set(hash, (counts.get(hash) ?? 0) + weight));
    const values = new Float64Array(DIMENSIONS);
    for (const [hash, count] of counts) {
      const at = (hash >>> 1) % DIMENSIONS;
      const value = count <= 1 ? count : 1 + Math.log(count);
      values[at] = (values[at] ?? 0) + (hash & 1 ? value : -value) * rarityOf(lexicon, hash);
    }
    return toUnit(values);
  };
  return {
    space: `lexical-${DIMENSIONS}-${lexicon.texts}`,
    title: "words and letters",
    embed: (texts) => Promise.resolve(texts.map((text) => embedOne(text))),
  };
}
