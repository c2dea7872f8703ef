import {
  cureOf,
  failureEnd,
  groupFailures,
  refOf,
  type Found,
  type FoundFailure,
  FOUND_KINDS,
  type Importance,
  type PastFailure,
  type SearchAnswer,
  type SearchQuery,
  type TestId,
} from "@hindcast/core";
import { documentId } from "../documents/document.ts";
import { textOf, type MemoryIndex } from "../store/memory-index.ts";
import { boostOf } from "./boosts.ts";
import { candidatesFor, type Candidate, type Findable } from "./candidates.ts";
import { fuseRankings, type Fused } from "./fuse.ts";
import { rankByWords } from "./rank-by-words.ts";

/** Places of each ranking that are looked at. */
const DEPTH = 100;
const DEFAULT_LIMIT = 10;

export interface Searched extends Findable {
  readonly index: MemoryIndex;
  readonly importanceOf: (testId: TestId) => Importance;
  readonly now: Date;
}

/** Searches by words and by meaning, and fuses both rankings. */
export async function search(searched: Searched, query: SearchQuery): Promise<SearchAnswer> {
  const { index } = searched;
  const candidates = candidatesFor(searched, index.vectors, query);
  const byWords = rankByWords([...candidates.values()], query.text, DEPTH);
  const byMeaning = await rankByMeaning(index, query, candidates);
  const found = fuseRankings([byWords, byMeaning])
    .flatMap((fused) => {
      const candidate = candidates.get(fused.id);
      return candidate ? toFound(candidate, fused, searched) : [];
    })
    .toSorted((a, b) => b.score - a.score);
  return {
    query: query.text,
    comparedBy: index.embedder.title,
    searched: candidates.size,
    found: onceAGroup(found, searched).slice(0, query.limit ?? DEFAULT_LIMIT),
  };
}

async function rankByMeaning(
  { embedder, vectors }: MemoryIndex,
  { text, kinds = FOUND_KINDS }: SearchQuery,
  candidates: ReadonlyMap<string, Candidate>,
): Promise<readonly string[]> {
  const [vector = []] = await embedder.embed([text]);
  // What depends on the history is no metadata: the filters that ask for it are asked of all.
  const isNarrow = candidates.size < vectors.items.size;
  const near = await vectors.nearest(vector, isNarrow ? vectors.items.size : DEPTH, {
    kind: { $in: [...kinds] },
  });
  return near
    .filter(({ item, score }) => score > 0 && candidates.has(item.id))
    .slice(0, DEPTH)
    .map(({ item }) => item.id);
}

function toFound(
  { kind, at, tests, failure, test, note }: Candidate,
  { score, places: [byWords, byMeaning] }: Fused,
  { index, history, importanceOf, now }: Searched,
): Found {
  const importance = mostImportant(tests.map(({ testId }) => importanceOf(testId)));
  return {
    kind,
    score: score * boostOf({ at, importance }, now),
    ...(byWords !== undefined && { byWords }),
    ...(byMeaning !== undefined && { byMeaning }),
    ...(failure && { failure: foundFailure(failure, { index, history }) }),
    ...(test && { test: { ...refOf(test), lastSeen: test.lastSeen } }),
    ...(note && { note }),
  };
}

function foundFailure(
  failure: PastFailure,
  { index, history }: Pick<Searched, "index" | "history">,
): FoundFailure {
  const cure = cureOf(history, failure);
  return {
    ...failure,
    text: messageOf(failure, index),
    end: failureEnd(history, failure),
    ...(cure !== undefined && { cure }),
  };
}

/** Behind the kind, which is its first line. */
function messageOf({ fingerprint, message }: PastFailure, { vectors }: MemoryIndex): string {
  const text = textOf(vectors.items.get(documentId("failure", fingerprint)));
  return text?.slice(text.indexOf("\n") + 1) ?? message;
}

/** Of failures with one cause the best is enough. Only those found are grouped: grouping all takes seconds. */
function onceAGroup(found: readonly Found[], { history }: Searched): readonly Found[] {
  const wanted = new Set(found.flatMap(({ failure }) => failure?.fingerprint ?? []));
  const failed = found.flatMap(({ failure }) => {
    const test = failure?.tests[0] && history.tests.get(failure.tests[0].testId);
    return test ? [test] : [];
  });
  const tests = Array.from(new Set(failed), (test) => {
    const manifestations = test.manifestations.filter(({ fingerprint }) => wanted.has(fingerprint));
    return Object.assign(refOf(test), { manifestations });
  });
  const groupOf = new Map(
    groupFailures(tests).flatMap(({ id, fingerprints }) => fingerprints.map((one) => [one, id])),
  );
  const told = new Set<string>();
  return found.filter(({ failure }) => {
    if (failure === undefined) return true;
    const group = groupOf.get(failure.fingerprint) ?? failure.fingerprint;
    const isNew = !told.has(group);
    told.add(group);
    return isNew;
  });
}

const ORDER: readonly Importance[] = ["critical", "high", "normal", "low"];

function mostImportant(all: readonly Importance[]): Importance {
  return ORDER.find((importance) => all.includes(importance)) ?? "normal";
}
