import { parseRanges } from "../executed/function-ranges.ts";
import type { ChangedFile, Edit } from "../model/change.ts";
import type { ExecutedSource } from "../model/executed.ts";
import type { ManifestTestFile } from "../model/manifest.ts";
import { pathsOf } from "./import-links.ts";
import { editsOutside } from "./reached-edits.ts";

/** A changed file that a test file executed when it was watched. */
export interface ExecutedChange {
  readonly changed: ChangedFile;
  /** Whether the change meets code that was executed, or may do so. */
  readonly isReached: boolean;
  /** How many of the changed lines were executed; absent when nobody can tell. */
  readonly lines?: { readonly hits: number; readonly of: number };
}

/** What a change has to do with one test file that was watched. */
export interface WatchedFile {
  readonly met: readonly ExecutedChange[];
  /** Whether the test file does what it did then: everything it executed is as it was, apart from what it never called. */
  readonly isSettled: boolean;
}

export interface ExecutedChangesInput {
  readonly files: readonly ChangedFile[];
  /** `Change.contents`. */
  readonly contents: ReadonlyMap<string, string> | undefined;
}

/** Makes the function that compares a change with what a test file executed; undefined when nobody watched it. */
export function executedChanges({
  files,
  contents,
}: ExecutedChangesInput): (testFile: ManifestTestFile) => WatchedFile | undefined {
  const changes = new Map(
    files.flatMap((changed) => pathsOf(changed).map((path) => [path, changed] as const)),
  );
  const outside = rememberEditsOutside();

  const meet = (changed: ChangedFile, { file, hash, uncalled }: ExecutedSource): ExecutedChange => {
    const { status, edits } = changed;
    // Places in another content than that which was executed say nothing.
    const isAsExecuted = contents?.get(file) === hash;
    if (status !== "modified" || edits === undefined || uncalled === undefined || !isAsExecuted)
      return { changed, isReached: true };
    const reached = outside(edits, uncalled);
    return {
      changed,
      isReached: reached.length > 0,
      lines: { hits: linesOf(reached), of: linesOf(edits) },
    };
  };

  return ({ file, executed }) => {
    if (executed === undefined) return undefined;
    const met: ExecutedChange[] = [];
    let hasItself = false;
    let isFresh = contents !== undefined;
    for (const source of executed) {
      const changed = changes.get(source.file);
      if (changed) met.push(meet(changed, source));
      hasItself ||= source.file === file;
      isFresh &&= contents?.get(source.file) === source.hash;
    }
    return { met, isSettled: hasItself && isFresh && met.every(({ isReached }) => !isReached) };
  };
}

/** Many test files call the same part of a source. */
function rememberEditsOutside(): (edits: readonly Edit[], uncalled: string) => readonly Edit[] {
  const known = new Map<readonly Edit[], Map<string, readonly Edit[]>>();
  return (edits, uncalled) => {
    const ofFile = known.get(edits) ?? new Map<string, readonly Edit[]>();
    known.set(edits, ofFile);
    const found = ofFile.get(uncalled) ?? editsOutside(edits, parseRanges(uncalled));
    ofFile.set(uncalled, found);
    return found;
  };
}

function linesOf(edits: readonly Edit[]): number {
  return edits.reduce((sum, { lines }) => sum + lines, 0);
}
