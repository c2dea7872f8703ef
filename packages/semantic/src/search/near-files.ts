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

/** By test, the files whose paths are near to what it is called, the nearest first. */
export async function nearFiles(
  embedder: Embedder,
  tests: readonly TestRef[],
  files: readonly string[],
): Promise<ReadonlyMap<TestId, readonly string[]>> {
  if (tests.length * files.length > MOST_PAIRS) return new Map();
  const least = embedder.space.startsWith("lexical") ? LEAST.lexical : LEAST.model;
  const ofFiles = await embedder.embed(files.map((path) => path.replace(/\.\w+$/, "")));
  const ofTests = await embedder.embed(tests.map((test) => testText(test)));
  const near = new Map<TestId, readonly string[]>();
  for (const [at, { testId }] of tests.entries()) {
    const vector = ofTests[at] ?? [];
    const found = files
      .map((path, file) => ({ path, score: dot(vector, ofFiles[file] ?? []) }))
      .filter(({ score }) => score >= least)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, MOST);
    if (found.length > 0)
      near.set(
        testId,
        found.map(({ path }) => path),
      );
  }
  return near;
}
