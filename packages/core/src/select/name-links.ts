import type { ChangedFile } from "../model/change.ts";
import type { ManifestTest } from "../model/manifest.ts";
import type { NameLink } from "./change-link.ts";
import type { WordIndex } from "./bm25.ts";
import type { Hear, HeardNames } from "./heard-names.ts";
import { nameIndex } from "./name-index.ts";
import { nameSources, type NameSource } from "./name-sources.ts";
import type { SourceGraph } from "./source-graph.ts";

/** Weight of all shared words at which a match reaches 63 % of the strongest name link. */
const CONVINCING = 0.65;

/** Less of a match is chance. */
const MIN_BELIEF = 0.15;

/** As many shared words as a sentence can carry. */
const MAX_TOKENS = 3;

/** Name links kept for a test, the strongest: a hundred faint likenesses do not make a certainty. */
const MAX_LINKS = 3;

export interface NameLinksInput {
  /** The changed files whose names may speak: no test files, nothing ignorable. */
  readonly files: readonly ChangedFile[];
  readonly tests: readonly ManifestTest[];
  readonly graph: SourceGraph;
  readonly isTestFile: (path: string) => boolean;
  readonly hear: Hear;
  /** Whether a test imports a changed file: then the way there and the names on it are the same evidence. */
  readonly isImported: (test: number, file: string) => boolean;
  /** Whether it is known that a test does not execute what changed of a file: then a name says nothing. */
  readonly isSettled: (test: number, file: string) => boolean;
  /** `Strengths.name`: what a perfect match is worth; with 0 names say nothing. */
  readonly strength: number;
}

export interface NameLinks {
  /** By index into the tests, the strongest first. */
  readonly ofTest: ReadonlyMap<number, readonly NameLink[]>;
  /** Changed files that share a name with any test. */
  readonly explained: ReadonlySet<string>;
}

/**
 * Links by shared rare words. A changed file is asked for under its own name and functions, and, attenuated, under
 * the names of the files that import it: a test says "checkout", not "round-money". The strength is
 * `strength · trust · (1 − e^(−w / 0.65))` with w the BM25 weight of the shared words; of all names of one changed
 * file the strongest counts, because they are not independent.
 */
export function nameLinks(input: NameLinksInput): NameLinks {
  const { files, tests, strength } = input;
  if (strength === 0) return { ofTest: new Map(), explained: new Set() };
  const queries = files.map((changed) => ({ changed, names: nameSources(changed, input) }));
  const words = queries.flatMap(({ names }) => names.flatMap((name) => [...name.words.keys()]));
  const index = nameIndex(tests, new Set(words));
  const believe = createMatcher(index, tests.length);
  const ofTest = new Map<number, NameLink[]>();
  const explained = new Set<string>();
  for (const asked of askedOf(queries, input)) {
    const { file } = asked;
    for (const match of believe(asked.sources)) {
      if (!isHeard(match, asked, input)) continue;
      const { test, source, belief } = match;
      explained.add(file);
      const tokens = (): readonly string[] => sharedTokens({ test, words: source.words, index });
      const via = source.via && { via: source.via };
      keepStrongest(ofTest, test, { kind: "name", file, strength: strength * belief, tokens, ...via });
    }
  }
  return { ofTest, explained };
}

/** The names of a changed file as the tests of one runner are asked for them. */
interface Asked extends HeardNames {
  readonly runner: string;
  readonly file: string;
}

function askedOf(
  queries: readonly { readonly changed: ChangedFile; readonly names: readonly NameSource[] }[],
  { tests, hear }: NameLinksInput,
): readonly Asked[] {
  const runners = [...new Set(tests.map(({ runner }) => runner))];
  return runners.flatMap((runner) =>
    queries.map(({ changed, names }) => ({
      runner,
      file: changed.path,
      ...hear(runner, changed, names),
    })),
  );
}

function isHeard({ test, source, belief }: Match, asked: Asked, input: NameLinksInput): boolean {
  if (belief < MIN_BELIEF || input.tests[test]?.runner !== asked.runner || input.isSettled(test, asked.file))
    return false;
  return input.isImported(test, asked.file) ? !source.via : source.via !== undefined || asked.toAll;
}

function keepStrongest(ofTest: Map<number, NameLink[]>, test: number, link: NameLink): void {
  const kept = ofTest.get(test);
  if (!kept) {
    ofTest.set(test, [link]);
    return;
  }
  const place = kept.findIndex((other) => other.strength < link.strength);
  if (place === -1 && kept.length >= MAX_LINKS) return;
  kept.splice(place === -1 ? kept.length : place, 0, link);
  if (kept.length > MAX_LINKS) kept.pop();
}

interface Match {
  readonly test: number;
  readonly source: NameSource;
  /** How surely the names mean the same, 0 to 1. */
  readonly belief: number;
}

/** Matches sources against an index; its scratch space is reused, since a change asks for thousands of names. */
function createMatcher(
  index: WordIndex,
  tests: number,
): (sources: readonly NameSource[]) => readonly Match[] {
  const weights = new Float64Array(tests);
  const believed = new Float64Array(tests);
  const weigh = (source: NameSource): readonly number[] => {
    const touched: number[] = [];
    for (const [word, place] of source.words) {
      const posting = index.get(word);
      if (!posting) continue;
      for (let at = 0; at < posting.documents.length; at++) {
        const test = posting.documents[at] ?? 0;
        if (weights[test] === 0) touched.push(test);
        weights[test] = (weights[test] ?? 0) + place * (posting.weights[at] ?? 0);
      }
    }
    return touched;
  };
  return (sources) => {
    const best = new Map<number, NameSource>();
    for (const source of sources) {
      for (const test of weigh(source)) {
        const belief = source.trust * (1 - Math.exp(-(weights[test] ?? 0) / CONVINCING));
        weights[test] = 0;
        if (belief <= (believed[test] ?? 0)) continue;
        believed[test] = belief;
        best.set(test, source);
      }
    }
    return Array.from(best, ([test, source]) => {
      const belief = believed[test] ?? 0;
      believed[test] = 0;
      return { test, source, belief };
    });
  };
}

/** The words of a query that a test holds, the most telling first. */
function sharedTokens(match: {
  readonly test: number;
  readonly words: ReadonlyMap<string, number>;
  readonly index: WordIndex;
}): readonly string[] {
  const found: { readonly word: string; readonly weight: number }[] = [];
  for (const [word, place] of match.words) {
    const posting = match.index.get(word);
    const at = posting ? placeOf(posting.documents, match.test) : -1;
    if (posting && at !== -1) found.push({ word, weight: place * (posting.weights[at] ?? 0) });
  }
  return found
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MAX_TOKENS)
    .map(({ word }) => word);
}

/** Binary search: postings are in ascending order of tests. */
function placeOf(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const at = sorted[middle] ?? 0;
    if (at === wanted) return middle;
    if (at < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
