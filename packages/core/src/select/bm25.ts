/** The documents that hold a word, and how much it says of each. */
export interface Posting {
  /** Indices into the documents, ascending. */
  readonly documents: readonly number[];
  /** BM25 term weights over the highest possible inverse document frequency: about 0 to 2. */
  readonly weights: readonly number[];
}

/** By word. */
export type WordIndex = ReadonlyMap<string, Posting>;

export interface WordIndexInput {
  /** How many documents there are. */
  readonly documents: number;
  /** Calls back with each word of a document, repeated words repeatedly. */
  readonly visitWords: (document: number, visit: (word: string) => void) => void;
  /** The words to look for; the others count only as length. */
  readonly query: ReadonlySet<string>;
  /** How fast the repetition of a word saturates. */
  readonly k1: number;
  /** How much long documents are held against a word, 0 to 1. */
  readonly b: number;
  /** Words in more documents get no posting. @default all do */
  readonly mostHolders?: number;
}

interface Occurrences {
  readonly documents: number[];
  readonly counts: number[];
}

/**
 * Weighs the words of a query by BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009). The inverse
 * document frequency ln(1 + (N − n + ½) / (n + ½)) is divided by that of a word in one document alone, so that a weight
 * means the same among 40 and among 40,000 documents.
 */
export function wordIndex(input: WordIndexInput): WordIndex {
  const { documents, k1, b, mostHolders = Number.POSITIVE_INFINITY } = input;
  const { occurrences, lengths } = occurrencesOf(input);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const meanLength = Math.max(1, total / Math.max(1, documents));
  const highest = inverseFrequency(documents, 1);
  const index = new Map<string, Posting>();
  for (const [word, { documents: holders, counts }] of occurrences) {
    if (holders.length > mostHolders) continue;
    const rarity = inverseFrequency(documents, holders.length) / highest;
    const weights = holders.map((document, place) => {
      const count = counts[place] ?? 0;
      const stretch = 1 - b + (b * (lengths[document] ?? 0)) / meanLength;
      return (rarity * count * (k1 + 1)) / (count + k1 * stretch);
    });
    index.set(word, { documents: holders, weights });
  }
  return index;
}

function occurrencesOf({ documents, visitWords, query }: WordIndexInput): {
  readonly occurrences: ReadonlyMap<string, Occurrences>;
  readonly lengths: readonly number[];
} {
  const occurrences = new Map<string, Occurrences>();
  const lengths: number[] = [];
  let document = 0;
  let length = 0;
  const visit = (word: string): void => {
    length++;
    if (query.has(word)) note(occurrences, word, document);
  };
  for (; document < documents; document++) {
    length = 0;
    visitWords(document, visit);
    lengths.push(length);
  }
  return { occurrences, lengths };
}

function note(occurrences: Map<string, Occurrences>, word: string, document: number): void {
  const holders = occurrences.get(word);
  if (!holders) {
    occurrences.set(word, { documents: [document], counts: [1] });
    return;
  }
  const last = holders.documents.length - 1;
  if (holders.documents[last] === document) holders.counts[last] = (holders.counts[last] ?? 0) + 1;
  else {
    holders.documents.push(document);
    holders.counts.push(1);
  }
}

function inverseFrequency(documents: number, holders: number): number {
  return Math.log(1 + (Math.max(0, documents - holders) + 0.5) / (holders + 0.5));
}
