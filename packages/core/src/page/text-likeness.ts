/** Letters read of one text. */
const COMPARED = 200;
/** From this on two words count as one misspelt or inflected. Source: Cohen et al. 2003 use 0.9. */
const SAME_WORD = 0.88;
const SLIP_LENGTH = 5;
const PREFIX_WEIGHT = 0.1;
const PREFIX_LENGTH = 4;

/** How telling a word is on a page: a word that many elements bear says little. */
export type WordWeight = (word: string) => number;

/** The words of a text, an identifier or a path: split at camelCase humps and at all that is no letter or digit. */
export function wordsOf(text: string): readonly string[] {
  const spaced = text.slice(0, COMPARED).replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2");
  return spaced.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Weights the words of a page by the inverse of how many of its texts hold them, so that a word of every row does not
 * decide between rows.
 */
export function wordWeights(texts: readonly string[]): WordWeight {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(wordsOf(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return (word) => Math.log(1 + texts.length / (counts.get(word) ?? 1));
}

/**
 * How alike two texts are, 0 to 1: the cosine of their words' weights, where a word may also be met by a nearly equal one.
 * Source: SoftTFIDF with Jaro-Winkler; W. Cohen, P. Ravikumar, S. Fienberg, "A Comparison of String Distance Metrics for
 * Name-Matching Tasks", IIWeb 2003.
 */
export function textLikeness(one: string, other: string, weight: WordWeight): number {
  return wordsLikeness(wordsOf(one), wordsOf(other), weight);
}

/** The same of two lists of words. */
export function wordsLikeness(one: readonly string[], other: readonly string[], weight: WordWeight): number {
  const [left, right] = [[...new Set(one)], [...new Set(other)]];
  const lengths = lengthOf(left, weight) * lengthOf(right, weight);
  if (lengths === 0) return 0;
  let dot = 0;
  for (const word of left) {
    const [twin, nearness] = nearestWord(word, right);
    if (twin !== undefined) dot += weight(word) * weight(twin) * nearness;
  }
  return Math.min(1, dot / lengths);
}

function lengthOf(words: readonly string[], weight: WordWeight): number {
  return Math.sqrt(words.reduce((sum, word) => sum + weight(word) ** 2, 0));
}

function nearestWord(word: string, among: readonly string[]): readonly [string | undefined, number] {
  let nearest: readonly [string | undefined, number] = [undefined, 0];
  for (const other of among) {
    const nearness = wordLikeness(word, other);
    if (nearness > nearest[1]) nearest = [other, nearness];
  }
  return nearest;
}

/** 1 for equal words, Jaro-Winkler's measure for nearly equal ones, else 0; a beginning (`qty`, `quantity` not) counts. */
function wordLikeness(one: string, other: string): number {
  if (one === other) return 1;
  if (/\d/.test(one + other)) return 0;
  const shorter = Math.min(one.length, other.length);
  if (shorter >= 3 && (one.startsWith(other) || other.startsWith(one))) return SAME_WORD;
  // In a short word one letter makes another: card, cart.
  if (shorter < SLIP_LENGTH) return 0;
  const measure = jaroWinkler(one, other);
  return measure >= SAME_WORD ? measure : 0;
}

/** Source: W. Winkler, "String Comparator Metrics and Enhanced Decision Rules", 1990. */
function jaroWinkler(one: string, other: string): number {
  const jaro = jaroOf(one, other);
  let prefix = 0;
  while (prefix < PREFIX_LENGTH && one[prefix] !== undefined && one[prefix] === other[prefix]) prefix += 1;
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
}

function jaroOf(one: string, other: string): number {
  const reach = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1);
  const met = new Set<number>();
  const matchedOfOne: string[] = [];
  for (const [index, char] of Array.from(one).entries()) {
    const found = indexWithin({ char, index, reach }, other, met);
    if (found === undefined) continue;
    met.add(found);
    matchedOfOne.push(char);
  }
  const matches = matchedOfOne.length;
  if (matches === 0) return 0;
  const matchedOfOther = [...met].toSorted((a, b) => a - b).map((index) => other[index]);
  const moved = matchedOfOne.filter((char, index) => char !== matchedOfOther[index]).length / 2;
  return (matches / one.length + matches / other.length + (matches - moved) / matches) / 3;
}

function indexWithin(
  { char, index, reach }: { readonly char: string; readonly index: number; readonly reach: number },
  text: string,
  taken: ReadonlySet<number>,
): number | undefined {
  for (let at = Math.max(0, index - reach); at <= Math.min(text.length - 1, index + reach); at += 1) {
    if (text[at] === char && !taken.has(at)) return at;
  }
  return undefined;
}
