import { estimateModel } from "./analyse/estimate-model.ts";
import { judgeAll } from "./analyse/judge-test.ts";
import { readCodeUnderTest, testedCode, type CodeUnderTest } from "./code-under-test.ts";
import type { ManifestInput } from "./manifest/build-manifest.ts";
import type { Memory } from "./memory.ts";
import type { SuiteFacts } from "./manifest/suites.ts";
import type { History, RunSummary } from "./model/history.ts";
import type { TestedCode } from "./model/manifest.ts";
import { suiteKey } from "./model/suite.ts";
import { DECISIONS } from "./model/words.ts";
import { writeNextManifest, type NextManifest } from "./next-manifest.ts";
import { readSourceImports } from "./source-imports.ts";

/**
 * Makes the manifest from a history that was rebuilt, merged or corrected. It speaks of the code of the last run; of the
 * sources only what that run's code and the working tree have in common is taken from the working tree.
 */
export async function remakeManifest(memory: Memory, history: History, now: Date): Promise<NextManifest> {
  const last = history.runs.at(-1);
  const here = readCodeUnderTest(memory, []);
  const isHere = last === undefined || last.codeVersion === here.version.codeVersion;
  const model = estimateModel(history);
  return writeNextManifest({
    memory,
    history,
    judgements: judgeAll(history, model),
    model,
    madeFrom: codeOf(last ?? here.version),
    suites: knownSuites(memory, history, here),
    ...(isHere && here.hashes && { hashes: here.hashes }),
    imports: isHere ? readSourceImports(memory, here, undefined) : undefined,
    now,
    replace: true,
  });
}

function codeOf({ commit, branch, codeVersion }: ManifestInput["code"]): ManifestInput["code"] {
  return { ...(commit !== undefined && { commit }), ...(branch !== undefined && { branch }), codeVersion };
}

function knownSuites({ manifest }: Memory, { runs }: History, here: CodeUnderTest): readonly SuiteFacts[] {
  const lastRuns = new Map<string, RunSummary>();
  for (const run of runs) if (run.runner !== DECISIONS) lastRuns.set(suiteKey(run), run);
  return Array.from(lastRuns, ([key, { runner, config }]) => {
    const before = manifest?.suites.find((suite) => suiteKey(suite) === key);
    const lastWhole = runs.findLast((run) => run.wholeSuite && suiteKey(run) === key);
    const tested = testedIn(lastWhole, [testedCode(here), before?.tested]);
    return {
      runner,
      ...(config !== undefined && { config }),
      workers: before?.workers ?? 1,
      ...(tested && { tested }),
    };
  });
}

/** Runs do not record what was not committed: it is known of this code, and of that of the manifest there was. */
function testedIn(
  run: RunSummary | undefined,
  candidates: readonly (TestedCode | undefined)[],
): TestedCode | undefined {
  const { commit, codeVersion } = run ?? {};
  if (commit === undefined || codeVersion === undefined) return undefined;
  const known = candidates.find((code) => code?.codeVersion === codeVersion);
  const isClean = commit.startsWith(codeVersion);
  return known ?? (isClean ? { commit, codeVersion, uncommitted: [] } : undefined);
}
