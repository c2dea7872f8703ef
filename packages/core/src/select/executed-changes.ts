import { parseRanges } from "../executed/function-ranges.ts";
import type { ChangedFile, Edit } from "../model/change.ts";
import type { ExecutedSource } from "../model/executed.ts";
import { pathsOf } from "./import-links.ts";
import { editsOutside } from "./reached-edits.ts";

/** A changed file that a test, or a test file, executed when it was watched. */
export interface ExecutedChange {
  readonly changed: ChangedFile;
  /** Whether the change meets code that was executed, or may do so. */
  readonly isReached: boolean;
  /** How many of the changed lines were executed; absent when nobody can tell. */
  readonly lines?: { readonly hits: number; readonly of: number };
  /** What the executed lines are of, by qualified names, where that is known. */
  readonly functions?: readonly string[];
}

/** What a change has to do with one test, or test file, that was watched. */
export interface WatchedChanges {
  readonly met: readonly ExecutedChange[];
  /** Whether all of what it executed was seen: then the test file itself is in it. */
  readonly isWhole: boolean;
  /** Whether it does what it did then: everything it executed is as it was, apart from what it never called. */
  readonly isSettled: boolean;
  /** What it executed and is not in the base as it was then; all of it when nobody knows the base. */
  readonly outdated: readonly string[];
}

/** A test or a test file, with what it executed. */
export interface Executor {
  /** The test file. */
  readonly file: string;
  readonly executed?: readonly ExecutedSource[];
}

export interface ExecutedChangesInput {
  readonly files: readonly ChangedFile[];
  /** `Change.contents`. */
  readonly contents: ReadonlyMap<string, string> | undefined;
}

/** Makes the function that compares a change with what someone executed; undefined when nobody watched. */
export function executedChanges({
  files,
  contents,
}: ExecutedChangesInput): (executor: Executor) => WatchedChanges | undefined {
  const changes = new Map(
    files.flatMap((changed) => pathsOf(changed).map((path) => [path, changed] as const)),
  );
  // A suite executes a million sources: one look-up each.
  const places = new Map<string, Place>(Array.from(contents ?? [], ([path, hash]) => [path, { hash }]));
  for (const [path, changed] of changes) places.set(path, { hash: contents?.get(path), changed });
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
      functions: [...new Set(reached.flatMap(({ within }) => within ?? []))],
    };
  };

  // What many executed alike is one object, as the manifest is read.
  const meetings = new Map<ExecutedSource, ExecutedChange>();
  const meetOnce = (changed: ChangedFile, source: ExecutedSource): ExecutedChange => {
    const meeting = meetings.get(source) ?? meet(changed, source);
    meetings.set(source, meeting);
    return meeting;
  };

  return ({ file, executed }) => {
    if (executed === undefined) return undefined;
    const met: ExecutedChange[] = [];
    const outdated: string[] = [];
    let isWhole = false;
    for (const source of executed) {
      const place = places.get(source.file);
      if (place?.changed) met.push(meetOnce(place.changed, source));
      if (place?.hash !== source.hash) outdated.push(source.file);
      isWhole ||= source.file === file;
    }
    const isSettled = isWhole && outdated.length === 0 && met.every(({ isReached }) => !isReached);
    return { met, isWhole, isSettled, outdated };
  };
}

/** A path in the base, and what the change does to it. */
interface Place {
  readonly hash: string | undefined;
  readonly changed?: ChangedFile;
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
