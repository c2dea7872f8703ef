import { createFeatures } from "./features.ts";

/** Features are counted in so many places; two that share one share its count. */
const PLACES = 1 << 16;

/** How many texts hold a feature, among those an index was made of. */
export interface Lexicon {
  readonly texts: number;
  /** By the low 16 bits of a feature's hash. */
  readonly holders: Uint32Array;
}

/** Knows nothing: all features count alike. */
export const EMPTY_LEXICON: Lexicon = { texts: 0, holders: new Uint32Array(PLACES) };

/** Counts in how many of the texts each feature stands. */
export function countFeatures(texts: Iterable<string>): Lexicon {
  const visit = createFeatures();
  const holders = new Uint32Array(PLACES);
  const lastIn = new Int32Array(PLACES).fill(-1);
  let count = 0;
  for (const text of texts) {
    visit(text, (hash) => {
      const place = hash & (PLACES - 1);
      if (lastIn[place] === count) return;
      lastIn[place] = count;
      holders[place] = (holders[place] ?? 0) + 1;
    });
    count += 1;
  }
  return { texts: count, holders };
}

/** The inverse document frequency of a feature, ln((N + 1) / (n + 1)) + 1 (smoothed, as scikit-learn's TfidfTransformer). */
export function rarityOf({ texts, holders }: Lexicon, hash: number): number {
  return Math.log((texts + 1) / ((holders[hash & (PLACES - 1)] ?? 0) + 1)) + 1;
}

const HEAD_BYTES = 4;

/** A lexicon as bytes, for a file: the number of texts, then the counts. */
export function encodeLexicon({ texts, holders }: Lexicon): Uint8Array {
  const bytes = Buffer.alloc(HEAD_BYTES + PLACES * HEAD_BYTES);
  bytes.writeUInt32LE(texts);
  for (const [place, count] of holders.entries()) bytes.writeUInt32LE(count, HEAD_BYTES * (place + 1));
  return bytes;
}

/** Undefined when the bytes are none. */
export function decodeLexicon(bytes: Uint8Array): Lexicon | undefined {
  if (bytes.byteLength !== HEAD_BYTES * (PLACES + 1)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holders = Uint32Array.from({ length: PLACES }, (_, place) =>
    view.getUint32(HEAD_BYTES * (place + 1), true),
  );
  return { texts: view.getUint32(0, true), holders };
}
