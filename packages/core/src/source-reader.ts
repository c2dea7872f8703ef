import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathInRepo } from "./capture/identity.ts";
import type { CodeUnderTest } from "./code-under-test.ts";
import { formatRanges } from "./executed/function-ranges.ts";
import { realBodies } from "./executed/real-bodies.ts";
import type { Memory } from "./memory.ts";
import type { ExecutedFile, ExecutedSource, FunctionRange } from "./model/executed.ts";

/** Who loads more tells too little about any one of them. */
const MAX_SOURCES = 2000;
/** Bodies of one source, and parts of other functions; those beyond count as called. */
const MAX_RANGES = 200;
/** Characters for the bodies of all sources together, so that a line stays within its bounds. */
const MAX_RANGES_LENGTH = 64_000;

/** Where and in which state the sources are. */
export interface SourceReaderOptions {
  readonly memory: Memory;
  readonly code: CodeUnderTest;
}

/** Tells what the files held that a test file, or one of its tests, loaded; undefined when nothing can be told. */
export type SourceReader = (
  testFile: string,
  executed: readonly ExecutedFile[],
) => readonly ExecutedSource[] | undefined;

/** Makes the reader of one run; what it looks up is looked up once. */
export function createSourceReader({
  memory: { root },
  code: { hashes },
}: SourceReaderOptions): SourceReader {
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
      const bodies = uncalled && realBodies(linesOf(path), firstOf(uncalled));
      found.set(path, { file: path, hash, ...(bodies && { uncalled: formatRanges(bodies) }) });
    }
    // Nobody can tell later whether what has no hash, as the output of a build, is what it was: these are not all.
    if (!isWhole) found.delete(testFile);
    if (found.size === 0 || found.size > MAX_SOURCES) return undefined;
    return withinBounds([...found.values()].toSorted((a, b) => (a.file < b.file ? -1 : 1)));
  };
}

function firstOf(uncalled: readonly FunctionRange[]): readonly FunctionRange[] {
  const bodies = uncalled.filter(({ isPart = false }) => !isPart).slice(0, MAX_RANGES);
  return [...bodies, ...uncalled.filter(({ isPart = false }) => isPart).slice(0, MAX_RANGES)];
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

/** Whether two lists say the same of the same sources. */
export function sameSources(
  some: readonly ExecutedSource[],
  others: readonly ExecutedSource[] | undefined,
): boolean {
  if (some.length !== others?.length) return false;
  return some.every((source, index) => {
    const other = others[index];
    return source.file === other?.file && source.hash === other.hash && source.uncalled === other.uncalled;
  });
}
