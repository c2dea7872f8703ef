import type { ChangedFile } from "../model/change.ts";
import type { ManifestTest } from "../model/manifest.ts";
import type { Importer, NameLink } from "./change-link.ts";
import { pathsOf } from "./import-links.ts";
import { importerNames } from "./importer-names.ts";
import { nameIndex, type NameIndex } from "./name-index.ts";
import { nameTokens } from "./name-tokens.ts";
import type { SourceGraph } from "./source-graph.ts";

/** How much a word counts by where it stands: a file is named after its subject, folders and functions less so. */
const PLACE = { fileName: 1, folder: 0.7, function: 0.7 } as const;

/** Weight of all shared words at which a match reaches 63 % of the strongest name link. */
const CONVINCING = 0.65;

/** Less of a match is chance. */
const MIN_BELIEF = 0.15;

/** As many shared words as a sentence can carry. */
const MAX_TOKENS = 3;

export interface NameLinksInput {
  /** The changed files whose names may speak: no test files, nothing ignorable. */
  readonly files: readonly ChangedFile[];
  readonly tests: readonly ManifestTest[];
  readonly graph: SourceGraph;
  readonly isTestFile: (path: string) => boolean;
  /** `Strengths.name`: what a perfect match is worth. */
  readonly strength: number;
}

/** Where the words of a query come from, and how far they are believed. */
interface NameSource {
  readonly words: ReadonlyMap<string, number>;
  readonly trust: number;
  readonly via?: Importer;
}

/**
 * Links by shared rare words, by index into `tests`. A changed file is asked for under its own name and functions,
 * and, attenuated, under the names of the files that import it: a test says "checkout", not "round-money". The
 * strength is `strength · trust · (1 − e^(−w / 0.65))` with w the BM25 weight of the shared words; of all names of
 * one changed file the strongest counts, because they are not independent.
 */
export function nameLinks(input: NameLinksInput): ReadonlyMap<number, readonly NameLink[]> {
  const queries = input.files.map((changed) => ({ changed, sources: sourcesOf(changed, input) }));
  const words = new Set(
    queries.flatMap(({ sources }) => sources.flatMap((source) => [...source.words.keys()])),
  );
  const index = nameIndex(input.tests, words);
  const links = new Map<number, NameLink[]>();
  for (const { changed, sources } of queries) {
    for (const [test, match] of bestMatches(sources, index)) {
      if (match.belief < MIN_BELIEF) continue;
      const { words: shared, via } = match.source;
      const tokens = sharedTokens({ test, words: shared, index });
      const link: NameLink = {
        kind: "name",
        file: changed.path,
        strength: input.strength * match.belief,
        tokens,
        ...(via && { via }),
      };
      const known = links.get(test);
      if (known) known.push(link);
      else links.set(test, [link]);
    }
  }
  return links;
}

function sourcesOf(changed: ChangedFile, { graph, isTestFile }: NameLinksInput): readonly NameSource[] {
  const own = new Map<string, number>();
  for (const path of pathsOf(changed)) addPathWords(own, path);
  for (const name of changed.functions) addWords(own, name, PLACE.function);
  const importers = importerNames(graph, pathsOf(changed), isTestFile).map(({ path, distance, trust }) => {
    const words = new Map<string, number>();
    addPathWords(words, path);
    return { words, trust, via: { path, distance } };
  });
  return [{ words: own, trust: 1 }, ...importers];
}

function addPathWords(words: Map<string, number>, path: string): void {
  const slash = path.lastIndexOf("/");
  const dot = path.indexOf(".", slash + 2);
  addWords(words, path.slice(slash + 1, dot === -1 ? undefined : dot), PLACE.fileName);
  if (slash > 0) addWords(words, path.slice(0, slash), PLACE.folder);
}

function addWords(words: Map<string, number>, text: string, weight: number): void {
  for (const token of nameTokens(text)) words.set(token, Math.max(weight, words.get(token) ?? 0));
}

interface Match {
  readonly belief: number;
  readonly source: NameSource;
}

function bestMatches(sources: readonly NameSource[], index: NameIndex): ReadonlyMap<number, Match> {
  const best = new Map<number, Match>();
  for (const source of sources) {
    for (const [test, weight] of weightsOf(source, index)) {
      const belief = source.trust * (1 - Math.exp(-weight / CONVINCING));
      if (belief > (best.get(test)?.belief ?? 0)) best.set(test, { belief, source });
    }
  }
  return best;
}

function weightsOf(source: NameSource, index: NameIndex): ReadonlyMap<number, number> {
  const weights = new Map<number, number>();
  for (const [word, place] of source.words) {
    const posting = index.get(word);
    if (!posting) continue;
    for (const [at, test] of posting.tests.entries()) {
      weights.set(test, (weights.get(test) ?? 0) + place * (posting.weights[at] ?? 0));
    }
  }
  return weights;
}

/** The words of a query that a test holds, the most telling first. */
function sharedTokens(match: {
  readonly test: number;
  readonly words: ReadonlyMap<string, number>;
  readonly index: NameIndex;
}): readonly string[] {
  const found: { readonly word: string; readonly weight: number }[] = [];
  for (const [word, place] of match.words) {
    const posting = match.index.get(word);
    const at = posting ? placeOf(posting.tests, match.test) : -1;
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
