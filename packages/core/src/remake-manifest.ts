import { estimateModel } from "./analyse/estimate-model.ts";
import { judgeAll } from "./analyse/judge-test.ts";
import { readCodeUnderTest, type CodeUnderTest } from "./code-under-test.ts";
import type { Memory } from "./memory.ts";
import type { History, RunSummary } from "./model/history.ts";
import { writeNextManifest, type NextManifest } from "./next-manifest.ts";
import { readSourceImports } from "./source-imports.ts";
import { DECISIONS } from "./undo-rename.ts";

/**
 * Makes the manifest from a history that was rebuilt, merged or corrected. It speaks of the code of the last run; of the
 * sources only what that run's code and the working tree have in common is taken from the working tree.
 */
export async function remakeManifest(memory: Memory, history: History, now: Date): Promise<NextManifest> {
  const last = history.runs.findLast(({ runner }) => runner !== DECISIONS);
  const here = readCodeUnderTest(memory, []);
  const isHere = last === undefined || last.codeVersion === here.version.codeVersion;
  const code = isHere ? here : codeOf(last);
  const model = estimateModel(history);
  return writeNextManifest({
    memory,
    history,
    judgements: judgeAll(history, model),
    model,
    code,
    codeVersion: last?.codeVersion ?? here.version.codeVersion,
    ...(last?.branch !== undefined && { branch: last.branch }),
    imports: isHere ? readSourceImports(memory, here, undefined) : undefined,
    now,
    replace: true,
  });
}

function codeOf({ commit, codeVersion }: RunSummary): CodeUnderTest {
  return { version: { ...(commit !== undefined && { commit }), dirty: false, codeVersion }, ignore: [] };
}
