import type { TestId, TestRef } from "@hindcast/core";
import { testText } from "../documents/document.ts";
import { dot, type Embedder } from "../embed/embedder.ts";

/**
 * From here on a path and a title are near: judgements, for no history was there to measure on. Short texts share letters by
 * chance, so that without a model they must share words.
 */
const LEAST = { lexical: 0.45, model: 0.55 } as const;

/** Files that are linked to a test at most: a hundred faint likenesses make no certainty. */
const MOST = 3;

/** More comparisons are not made: two seconds on a slow machine. */
const MOST_PAIRS = 2_000_000;

/** Texts that are embedded between two looks at the clock. */
const SLICE = 64;

export interface NearFilesInput {
  readonly embedder: Embedder;
  readonly tests: readonly TestRef[];
  readonly files: readonly string[];
  /** Whether there is no time left: then none is near. @default never */
  readonly isLate?: () => boolean;
}

/** By test, the files whose paths are near to what it is called, the nearest first. */
export async function nearFiles({
  embedder,
  tests,
  files,
  isLate = () => false,
}: NearFilesInput): Promise<ReadonlyMap<TestId, readonly string[]>> {
  if (tests.length * files.length > MOST_PAIRS) return new Map();
  const least = embedder.space.startsWith("lexical") ? LEAST.lexical : LEAST.model;
  const texts = [...files.map((path) => path.replace(/\.\w+$/, "")), ...tests.map((test) => testText(test))];
  const vectors = await embedSlices(texts, { embedder, isLate });
  const near = new Map<TestId, readonly string[]>();
  for (const [at, { testId }] of tests.entries()) {
    if (vectors === undefined || isLate()) return new Map();
    const vector = vectors[files.length + at] ?? [];
    const found = files
      .map((path, file) => ({ path, score: dot(vector, vectors[file] ?? []) }))
      .filter(({ score }) => score >= least)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, MOST);
    const paths = found.map(({ path }) => path);
    if (paths.length > 0) near.set(testId, paths);
  }
  return near;
}

/** The vectors of texts; undefined when there is no time for all. */
async function embedSlices(
  texts: readonly string[],
  { embedder, isLate }: Required<Pick<NearFilesInput, "embedder" | "isLate">>,
): Promise<readonly (readonly number[])[] | undefined> {
  const vectors: (readonly number[])[] = [];
  for (let from = 0; from < texts.length; from += SLICE) {
    if (isLate()) return undefined;
    vectors.push(...(await embedder.embed(texts.slice(from, from + SLICE))));
  }
  return vectors;
}
