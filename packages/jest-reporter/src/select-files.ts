import {
  fileKey,
  selectForChange,
  type Memory,
  type Selection,
  type Suite,
  type TestRef,
} from "@hindcast/core";
import type { KnownFile } from "./known-files.ts";

export interface SelectFilesOptions {
  readonly memory: Memory;
  /** A Git ref, `merge-base:<ref>`, or `changed`. */
  readonly base: string;
  readonly now: Date;
  readonly suite: Suite;
  readonly known: ReadonlyMap<string, KnownFile>;
  /** The files to choose from, by key; without them all that the manifest knows. */
  readonly among?: Iterable<string>;
}

/** Which test files a change asks for. */
export interface SelectedFiles {
  readonly selection: Selection;
  /**
   * Whether a file is to run: for one of its tests, for everything is to run, or for it is unknown and nothing tells that the
   * change does not reach it.
   */
  keeps(file: FileOfRun): boolean;
  /** P(fails) of its likeliest test. */
  pFail(key: string): number | undefined;
}

/** A test file as Jest hands it over. */
export interface FileOfRun {
  readonly key: string;
  /** Relative to the repository. */
  readonly file: string;
}

/** Selects for a change. Jest runs whole files: one selected test brings in its file. */
export function selectFiles({ memory, base, now, suite, known, among }: SelectFilesOptions): SelectedFiles {
  const keys = new Set(among ?? known.keys());
  const available: TestRef[] = Array.from(keys).flatMap((key) => known.get(key)?.tests ?? []);
  const selection = selectForChange(memory, { base, now, suite, available });
  const likeliest = new Map<string, number>();
  for (const { project, file, pFail } of selection.tests) {
    const key = fileKey(project, file);
    likeliest.set(key, Math.max(likeliest.get(key) ?? 0, pFail));
  }
  const unlisted = new Set(selection.unlistedFiles);
  const unreached = new Set(selection.unreachedFiles);
  const { wholeSuite } = selection.summary;
  return {
    selection,
    keeps: ({ key, file }) =>
      wholeSuite || likeliest.has(key) || unlisted.has(file) || (!known.has(key) && !unreached.has(file)),
    pFail: (key) => likeliest.get(key),
  };
}
