import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pastFailures, withLock, type OpenSemanticOptions, type Semantic } from "@hindcast/core";
import { EMPTY_LEXICON } from "./embed/lexicon.ts";
import { DEFAULT_MODEL } from "./embed/model-embedder.ts";
import { LEXICAL, openEmbedder } from "./embed/open-embedder.ts";
import { notesOf } from "./documents/notes.ts";
import { nearFiles } from "./search/near-files.ts";
import { seenBefore } from "./search/nearest-failure.ts";
import { search } from "./search/search.ts";
import { openMemoryIndex } from "./store/memory-index.ts";

/** In a run nobody waits for another process. */
const WAIT_MS = { run: 200, command: 10_000 } as const;

/**
 * Opens what is remembered for search: what is new since the last time is read and embedded first.
 * @throws {LockedError} when another process does the same and does not come to an end
 */
export async function openSemantic(options: OpenSemanticOptions): Promise<Semantic> {
  const { memory, history, budgetMs, download, now, onProgress } = options;
  const { root, dir, env, manifest } = memory;
  const deadline = performance.now() + (budgetMs ?? Number.POSITIVE_INFINITY);
  const isLate = (): boolean => performance.now() > deadline;
  const { embedder, notice } = await openEmbedder(
    { model: modelOf(memory.options), root, cacheDir: join(dir, "models"), download, env },
    () => EMPTY_LEXICON,
  );
  const isLexical = embedder.space.startsWith(LEXICAL);
  const family = isLexical ? LEXICAL : embedder.space;
  const failures = pastFailures(history);
  const notes = notesOf(history, failures);
  const folder = join(dir, "vectors");
  const index = await withLock(
    folder,
    async () => {
      dropOtherModels(folder, family);
      return openMemoryIndex({
        dir,
        folder: join(folder, family),
        history,
        failures,
        notes,
        model: isLexical ? undefined : embedder,
        isLate,
        ...(onProgress && { onProgress }),
      });
    },
    { timeoutMs: budgetMs === undefined ? WAIT_MS.command : WAIT_MS.run },
  );
  const importance = new Map(manifest?.tests.map((test) => [test.testId, test.importance]));
  const searched = { index, history, failures, notes };
  return {
    comparedBy: index.embedder.title,
    notices: notice === undefined ? [] : [notice],
    search: (query) =>
      search({ ...searched, importanceOf: (testId) => importance.get(testId) ?? "normal", now }, query),
    seenBefore: (asked) => seenBefore(searched, asked),
    nearFiles: (tests, files) => nearFiles({ embedder: index.embedder, tests, files, isLate }),
  };
}

/** Words and letters serve again whenever a model cannot be loaded; of models only the one in use is kept. */
function dropOtherModels(folder: string, family: string): void {
  if (!existsSync(folder) || family === LEXICAL) return;
  for (const { name } of readdirSync(folder, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )) {
    if (name !== family && name !== LEXICAL) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function modelOf({ semantic }: OpenSemanticOptions["memory"]["options"]): string {
  return typeof semantic === "object" ? (semantic.model ?? DEFAULT_MODEL) : DEFAULT_MODEL;
}
