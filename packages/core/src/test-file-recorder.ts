import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathInRepo, toRepoPath } from "./capture/identity.ts";
import type { CodeUnderTest } from "./code-under-test.ts";
import { formatRanges } from "./executed/function-ranges.ts";
import { realBodies } from "./executed/real-bodies.ts";
import { filesThatRanWell } from "./files-that-ran-well.ts";
import type { Memory } from "./memory.ts";
import type { ExecutedSource } from "./model/executed.ts";
import type { FileExecuted, FileFinished, LogLine } from "./model/log-lines.ts";
import { testFileKey } from "./model/test-file.ts";
import type { ExecutedFile, SeenFile } from "./run-events.ts";

/** A test file that loads more tells too little about any one of them. */
const MAX_SOURCES = 2000;
/** Bodies of one source; those beyond count as called. */
const MAX_RANGES = 200;
/** Characters for the bodies of all sources together, so that a line stays within its bounds. */
const MAX_RANGES_LENGTH = 64_000;

/** Gathers what a run tells of its test files, and says what of it goes into the log. */
export interface TestFileRecorder {
  /** The line of a test file that has run. */
  finished(seen: SeenFile): FileFinished;
  /**
   * What test files executed, as far as the manifest does not know it: only of files whose tests all ran and did well, for
   * those of the others would have executed more.
   */
  executed(lines: readonly LogLine[]): readonly FileExecuted[];
}

export interface TestFileRecorderOptions {
  readonly runner: string;
  readonly memory: Memory;
  readonly code: CodeUnderTest;
}

/** Opens the recorder of one run. */
export function createTestFileRecorder(options: TestFileRecorderOptions): TestFileRecorder {
  const { runner, memory } = options;
  const sourcesOf = createSourceReader(options);
  const known = new Map(memory.manifest?.testFiles.map((file) => [testFileKey(file), file]));
  const news = new Map<string, FileExecuted>();
  const seenKeys = new Set<string>();

  return {
    finished({ project, file, durationMs, executed }) {
      const path = toRepoPath(file, memory.root);
      const key = testFileKey({ runner, project, file: path });
      // What ran in several workers, none of which saw all of it, is known by none of their lists.
      const isAgain = seenKeys.has(key);
      seenKeys.add(key);
      news.delete(key);
      const sources = isAgain ? undefined : executed && sourcesOf(path, executed);
      if (sources && !sameSources(sources, known.get(key)?.executed))
        news.set(key, { type: "file.executed", project, file: path, sources });
      return { type: "file.finished", project, file: path, durationMs: Math.round(durationMs) };
    },
    executed(lines) {
      if (news.size === 0) return [];
      const ranWell = filesThatRanWell(lines);
      return [...news].filter(([key]) => ranWell.has(key)).map(([, line]) => line);
    },
  };
}

/** Makes the function that tells what the files held that a test file loaded; undefined when nothing can be told. */
function createSourceReader({
  memory: { root },
  code: { hashes },
}: TestFileRecorderOptions): (
  testFile: string,
  executed: readonly ExecutedFile[],
) => readonly ExecutedSource[] | undefined {
  const linesOf = createLineReader(root);
  const paths = new Map<string, string | undefined>();
  const pathOf = (file: string): string | undefined => {
    if (!paths.has(file)) paths.set(file, sourcePath(file, root));
    return paths.get(file);
  };

  return (testFile, executed) => {
    const found = new Map<string, ExecutedSource>();
    let isWhole = true;
    for (const { file, uncalled } of executed) {
      const path = pathOf(file);
      if (path === undefined) continue;
      const hash = hashes?.get(path);
      if (hash === undefined) {
        isWhole = false;
        continue;
      }
      // What cannot be read has no bodies that could be told, so that all of them count as called.
      const bodies = uncalled && realBodies(linesOf(path), uncalled.slice(0, MAX_RANGES));
      found.set(path, { file: path, hash, ...(bodies && { uncalled: formatRanges(bodies) }) });
    }
    // Nobody can tell later whether what has no hash, as the output of a build, is what it was: these are not all.
    if (!isWhole) found.delete(testFile);
    if (found.size === 0 || found.size > MAX_SOURCES) return undefined;
    return withinBounds([...found.values()].toSorted((a, b) => (a.file < b.file ? -1 : 1)));
  };
}

function createLineReader(root: string): (path: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (path) => {
    const lines = known.get(path) ?? readLines(join(root, path));
    known.set(path, lines);
    return lines;
  };
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return []; // gone since the run began, or not ours to read
  }
}

function withinBounds(sources: readonly ExecutedSource[]): readonly ExecutedSource[] {
  let room = MAX_RANGES_LENGTH;
  return sources.map((source) => {
    room -= source.uncalled?.length ?? 0;
    const { file, hash } = source;
    return room < 0 ? { file, hash } : source;
  });
}

const INSTALLED = /(?:^|\/)node_modules\//;

/** Undefined for what lies outside of the repository or was installed into it. */
function sourcePath(file: string, root: string): string | undefined {
  const path = pathInRepo(file, root);
  return path === undefined || INSTALLED.test(path) ? undefined : path;
}

function sameSources(
  some: readonly ExecutedSource[],
  others: readonly ExecutedSource[] | undefined,
): boolean {
  if (some.length !== others?.length) return false;
  return some.every((source, index) => {
    const other = others[index];
    return source.file === other?.file && source.hash === other.hash && source.uncalled === other.uncalled;
  });
}
