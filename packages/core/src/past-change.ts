import { knowsExecuted } from "./manifest/knows-executed.ts";
import { suiteIn } from "./manifest/suites.ts";
import type { Memory } from "./memory.ts";
import type { Change } from "./model/change.ts";
import type { RunSummary } from "./model/history.ts";
import type { Manifest } from "./model/manifest.ts";
import type { Suite } from "./model/suite.ts";
import { changeWithin } from "./select/change-within.ts";
import { readChange } from "./select/git-change.ts";

export interface PastChangeInput {
  /** What was known before the run. */
  readonly manifest: Manifest;
  readonly suite: Suite;
  readonly run: RunSummary;
  /** What the run recorded. */
  readonly changedFiles: readonly string[];
}

/**
 * The change that a run of the past tested: Git's diff between the commits of the whole run before and of this one, where
 * both were clean and the repository still has them; else only which paths changed.
 */
export function pastChange({ root, dir, hasGit }: Memory, input: PastChangeInput): Change {
  const { manifest, suite, run, changedFiles } = input;
  const tested = suiteIn(manifest, suite)?.tested;
  const base = tested?.commit;
  const pathsOnly = { base: base ?? "", files: [] };
  const to = cleanCommit(run);
  if (!hasGit || base === undefined || to === undefined) return changeWithin(pathsOnly, changedFiles, tested);
  const told = readChange({ root, base, to, ignore: [dir], withContents: knowsExecuted(manifest) });
  return changeWithin("unknown" in told ? pathsOnly : told, changedFiles, tested);
}

/** The commit of a run in which nothing was uncommitted. */
function cleanCommit({ commit, codeVersion }: RunSummary): string | undefined {
  return codeVersion !== "" && commit?.startsWith(codeVersion) === true ? commit : undefined;
}
