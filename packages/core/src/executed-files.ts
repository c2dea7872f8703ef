import { readFileSync } from "node:fs";
import { join } from "node:path";
import { algorithmOf, blobHash } from "./capture/file-digest.ts";
import { createCountReader, type SeenCounts } from "./executed/counted-files.ts";
import { createScriptReader, joinFiles } from "./executed/executed-by-scripts.ts";
import { createSourceFinder } from "./executed/source-finder.ts";
import type { ExecutedFile } from "./model/executed.ts";
import type { ExecutedTexts, SeenExecution } from "./run-events.ts";
import type { SourceReaderOptions } from "./source-reader.ts";

/** Digits of a blob hash that are kept. */
const HASH_LENGTH = 12;

const NO_COUNTS: SeenCounts = { files: [], areAll: true };

/**
 * Makes the function that tells the files that an attempt executed. A list without the test file itself is a part: nobody
 * can tell from it what a test does not execute.
 */
export function createFilesReader(
  { memory: { root }, code }: SourceReaderOptions,
  { textOf, countsOf }: ExecutedTexts,
): (seen: SeenExecution) => readonly ExecutedFile[] {
  const { hashes = new Map<string, string>(), version } = code;
  const algorithm = algorithmOf(version.commit);
  const places = {
    findSource: createSourceFinder({
      hashes,
      hashOf: (text) => blobHash(Buffer.from(text), algorithm).slice(0, HASH_LENGTH),
    }),
    locate: (path: string): string => join(root, path),
    read: createTextReader(root),
  };
  const readScripts = createScriptReader({ textOf, ...places });
  const readCounts = createCountReader({ countsOf, ...places });

  return ({ test, scripts, counts = NO_COUNTS, files, isWhole }) => {
    const counted = readCounts(counts.files);
    const inPages = readScripts(
      scripts.filter(({ inServer = false }) => !inServer),
      counted.isCounting,
    );
    const inServers = readScripts(scripts.filter(({ inServer = false }) => inServer));
    const all = new Map<string, ExecutedFile>();
    for (const file of [
      ...files,
      ...withCounts(inPages.files, counted.files, counts.areAll),
      ...inServers.files,
    ])
      all.set(file.file, joinFiles(all.get(file.file), file));
    if (!isWhole || !inPages.isWhole || !inServers.isWhole) all.delete(test.file);
    return [...all.values()];
  };
}

/**
 * What pages ran, as the engine and as the application itself has counted it. The application knows its sources, where the
 * engine sees what an instrumenter has made of them: so its counts stand in the place of the engine's, unless some of them
 * were lost.
 */
function withCounts(
  byEngine: readonly ExecutedFile[],
  counted: readonly ExecutedFile[],
  areAll: boolean,
): readonly ExecutedFile[] {
  const found = new Map(byEngine.map((file) => [file.file, file]));
  for (const file of joinEach(counted)) {
    const known = found.get(file.file);
    if (areAll && (known === undefined || file.uncalled !== undefined)) found.set(file.file, file);
    else if (known === undefined) found.set(file.file, { file: file.file });
  }
  return [...found.values()];
}

/** Several pages count the same file, each for itself. */
function joinEach(files: readonly ExecutedFile[]): readonly ExecutedFile[] {
  const joined = new Map<string, ExecutedFile>();
  for (const file of files) joined.set(file.file, joinFiles(joined.get(file.file), file));
  return [...joined.values()];
}

function createTextReader(root: string): (path: string) => string {
  const known = new Map<string, string>();
  return (path) => {
    const text = known.get(path) ?? readText(join(root, path));
    known.set(path, text);
    return text;
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // gone since the run began, or not ours to read
  }
}
