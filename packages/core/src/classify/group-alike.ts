import type { Category } from "../model/words.ts";
import { bandKeys, jaccard } from "./min-hash.ts";
import { tellingWords } from "./telling-words.ts";

/** What is needed of a failure to find those of the same cause. */
export interface Likeness {
  readonly fingerprint: string;
  readonly category: Category;
  /** The normalised message. */
  readonly gist: string;
  /** Where it arose: a file of the repository. */
  readonly place: string;
}

/** So many words of its own make a message alike to another wherever it arose. */
const TELLING_WORDS = 3;
const ALIKE = 0.7;
/** Names in quotes tell one locator, module or field from the next: nearly all must be shared. */
const QUOTED_ALIKE = 0.8;
/** In a bucket with more texts than that each is compared to its neighbours in alphabetical order only. */
const LARGE_BUCKET = 64;
const NEIGHBOURS = 8;
const UNIT = "\u001F";

/** Failures of one text, as far as that may be taken together. */
interface TextClass {
  readonly key: string;
  readonly scope: string;
  readonly words: ReadonlySet<string>;
  readonly quoted: ReadonlySet<string>;
  readonly fingerprints: readonly string[];
}

/**
 * Puts failures of one cause together: those with one fingerprint, then those of one category whose messages are nearly
 * the same, wherever they arose. A message that says nothing of its own ("expected true, received false") is only like
 * another that arose in the same file. The result depends on the set of failures, not on their order.
 *
 * @returns by fingerprint, the smallest fingerprint of its group
 */
export function groupAlike(failures: Iterable<Likeness>): ReadonlyMap<string, string> {
  const classes = classesOf(failures);
  const groups = createUnions();
  for (const { fingerprints } of classes) {
    const [first = "", ...others] = fingerprints;
    groups.join(first, first);
    for (const other of others) groups.join(first, other);
  }
  for (const bucket of bucketsOf(classes)) {
    for (const [one, other] of pairsOf(bucket)) {
      if (isAlike(one, other)) groups.join(one.fingerprints[0] ?? "", other.fingerprints[0] ?? "");
    }
  }
  return groups.leaders();
}

function classesOf(failures: Iterable<Likeness>): readonly TextClass[] {
  const classes = new Map<string, Omit<TextClass, "fingerprints"> & { fingerprints: Set<string> }>();
  for (const { fingerprint, category, gist, place } of failures) {
    const { words, quoted } = tellingWords(gist);
    const isTelling = new Set(words).size >= TELLING_WORDS;
    const scope = isTelling ? category : [category, place].join(UNIT);
    const key = [scope, gist].join(UNIT);
    const known = classes.get(key);
    if (known) known.fingerprints.add(fingerprint);
    else {
      const own = isTelling ? words : gist.split(" ");
      classes.set(key, { key, scope, words: shingles(own), quoted, fingerprints: new Set([fingerprint]) });
    }
  }
  return Array.from(classes.values(), (one) => Object.assign(one, { fingerprints: [...one.fingerprints] }));
}

/** The words and each pair of neighbours. */
function shingles(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.flatMap((word, at) => [word, `${word} ${words[at + 1] ?? ""}`]));
}

function bucketsOf(classes: readonly TextClass[]): Iterable<readonly TextClass[]> {
  const buckets = new Map<string, TextClass[]>();
  for (const one of classes) {
    for (const band of bandKeys(one.words)) {
      const key = [one.scope, band].join(UNIT);
      const bucket = buckets.get(key);
      if (bucket) bucket.push(one);
      else buckets.set(key, [one]);
    }
  }
  return buckets.values();
}

function* pairsOf(bucket: readonly TextClass[]): Generator<readonly [TextClass, TextClass]> {
  if (bucket.length < 2) return;
  const sorted = bucket.toSorted((one, other) => (one.key < other.key ? -1 : 1));
  const reach = sorted.length > LARGE_BUCKET ? NEIGHBOURS : sorted.length;
  for (const [at, one] of sorted.entries()) {
    for (const other of sorted.slice(at + 1, at + 1 + reach)) yield [one, other];
  }
}

function isAlike(one: TextClass, other: TextClass): boolean {
  return jaccard(one.words, other.words) >= ALIKE && jaccard(one.quoted, other.quoted) >= QUOTED_ALIKE;
}

interface Unions {
  readonly join: (one: string, other: string) => void;
  /** By member, the smallest member of its set. */
  readonly leaders: () => ReadonlyMap<string, string>;
}

function createUnions(): Unions {
  const parents = new Map<string, string>();
  const find = (item: string): string => {
    let root = item;
    for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) root = up;
    parents.set(item, root);
    return root;
  };
  return {
    join(one, other) {
      const [left, right] = [find(one), find(other)];
      if (left < right) parents.set(right, left);
      else parents.set(left, right);
    },
    leaders: () => new Map(Array.from(parents.keys(), (item) => [item, find(item)])),
  };
}
