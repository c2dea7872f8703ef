import { estimateModel } from "./analyse/estimate-model.ts";
import { judgeAll } from "./analyse/judge-test.ts";
import { readCodeUnderTest, testedCode, type CodeUnderTest } from "./code-under-test.ts";
import type { ManifestInput } from "./manifest/build-manifest.ts";
import type { Memory } from "./memory.ts";
import type { History } from "./model/history.ts";
import type { TestedCode } from "./model/manifest.ts";
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
    tested: lastTested(memory, history, here),
    ...(isHere && here.hashes && { hashes: here.hashes }),
    imports: isHere ? readSourceImports(memory, here, undefined) : undefined,
    now,
    replace: true,
  });
}

function codeOf({ commit, branch, codeVersion }: ManifestInput["code"]): ManifestInput["code"] {
  return { ...(commit !== undefined && { commit }), ...(branch !== undefined && { branch }), codeVersion };
}

/** Runs do not record what was not committed: it is known of this code, and of that of the manifest there was. */
function lastTested({ manifest }: Memory, { runs }: History, here: CodeUnderTest): TestedCode | undefined {
  const { commit, codeVersion } = runs.findLast(({ wholeSuite }) => wholeSuite) ?? {};
  if (commit === undefined || codeVersion === undefined) return undefined;
  const known = [testedCode(here), manifest?.tested].find((code) => code?.codeVersion === codeVersion);
  const isClean = commit.startsWith(codeVersion);
  return known ?? (isClean ? { commit, codeVersion, uncommitted: [] } : undefined);
}
