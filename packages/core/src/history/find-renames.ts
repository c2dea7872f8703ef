import type { TestId } from "../model/ids.ts";
import { differOnlyInNumbers, titleSimilarity } from "./title-similarity.ts";

/** A test that was known and is gone, or that is new. */
export interface RenameCandidate {
  readonly testId: TestId;
  readonly runner: string;
  readonly project: string;
  readonly file: string;
  readonly titlePath: readonly string[];
  /** The hash of the test's body, when it could be read. */
  readonly body?: string;
}

/** A new identity that continues an old one. */
export interface FoundRename {
  readonly from: TestId;
  readonly to: TestId;
  /** A sentence for the person who may want to undo it. */
  readonly why: string;
}

export interface RenameQuestion {
  readonly gone: readonly RenameCandidate[];
  readonly appeared: readonly RenameCandidate[];
  /** Old path → new path, as Git reports renamed files. */
  readonly fileRenames: ReadonlyMap<string, string>;
}

/** Tests of one runner, project and file, the gone ones taken to where the file is now. */
interface Bucket {
  readonly gone: readonly RenameCandidate[];
  readonly appeared: readonly RenameCandidate[];
}

type Pair = readonly [from: RenameCandidate, to: RenameCandidate, why: string];

const MIN_SIMILARITY = 0.85;
// Where more tests of one file change their names at once, titles alone would be a guess.
const MAX_COMPARED = 50;

/**
 * Finds the tests that only changed their name or place: in the same or a renamed file, by equal titles, else by a body that no
 * other candidate has, else by a title that is nearly equal and by far the nearest. What is ambiguous is left alone, and each test
 * is matched at most once.
 */
export function findRenames({ gone, appeared, fileRenames }: RenameQuestion): readonly FoundRename[] {
  const found: Pair[] = [];
  for (const bucket of bucketsOf({ gone, appeared, fileRenames })) {
    const byTitle = uniquePairs(bucket, titleKey, movedWhy);
    const rest = without(bucket, byTitle);
    const byBody = uniquePairs(rest, bodyKey, bodyWhy).filter(([from, to]) => !differOnlyInNumbers(from.titlePath, to.titlePath));
    found.push(...byTitle, ...byBody, ...nearestPairs(without(rest, byBody)));
  }
  return found.map(([from, to, why]) => ({ from: from.testId, to: to.testId, why }));
}

function bucketsOf({ gone, appeared, fileRenames }: RenameQuestion): Iterable<Bucket> {
  const goneBy = Map.groupBy(gone, (test) => place(test, fileRenames.get(test.file) ?? test.file));
  const appearedBy = Map.groupBy(appeared, (test) => place(test, test.file));
  return [];
}
