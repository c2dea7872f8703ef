import { changedPaths } from "./capture/changed-paths.ts";
import type { CodeUnderTest } from "./code-under-test.ts";
import { suiteIn } from "./manifest/suites.ts";
import type { Memory } from "./memory.ts";
import type { TestedCode } from "./model/manifest.ts";
import type { Suite } from "./model/suite.ts";

/** Beyond this many, paths say nothing about causes: a merge, a formatter, a new branch. */
const MAX_PATHS = 1000;

/**
 * Paths whose content differs from what the last run of a whole suite tested: runs of a part in between have not shown
 * what a change does to the rest. Undefined when it cannot be told, or when there are too many to mean anything.
 */
export function changedSinceWholeRun(
  { root, manifest }: Memory,
  suite: Suite,
  code: CodeUnderTest,
): readonly string[] | undefined {
  const tested = manifest && suiteIn(manifest, suite)?.tested;
  if (tested === undefined) return undefined;
  if (tested.codeVersion === code.version.codeVersion) return [];
  const paths = changedPaths(root, tested.commit, { ignore: code.ignore });
  if (paths === undefined) return undefined;
  const changed = withOtherContent(paths, tested, code);
  return changed.length > MAX_PATHS ? undefined : changed.toSorted();
}

/** What was not committed then may be as it was then, committed or not, or be as the commit has it again. */
function withOtherContent(
  paths: readonly string[],
  { uncommitted }: TestedCode,
  { hashes = new Map() }: CodeUnderTest,
): readonly string[] {
  const then = new Map(uncommitted.map(({ path, hash }) => [path, hash]));
  const unlikeCommit = new Set(paths);
  const undone = uncommitted.map(({ path }) => path).filter((path) => !unlikeCommit.has(path));
  return [...paths.filter((path) => !then.has(path) || then.get(path) !== hashes.get(path)), ...undone];
}
