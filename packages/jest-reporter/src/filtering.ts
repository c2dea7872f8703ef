import { openMemory, toRepoPath } from "@hindcast/core";
import { readAsked, type Asked } from "./asked.ts";
import { configPlace } from "./config-place.ts";
import { findOptions } from "./given-options.ts";
import { handOver } from "./handover.ts";
import { isSequencerInCharge } from "./in-charge.ts";
import { readJestArguments } from "./jest-arguments.ts";
import { knownFiles, type KnownFile } from "./known-files.ts";
import { lineAboutSpare } from "./narrow-run.ts";
import { rootFolder } from "./root-folder.ts";
import { selectFiles, type SelectedFiles } from "./select-files.ts";
import { readSettings } from "./settings.ts";
import { RUNNER } from "./translate.ts";

/** Keeps the test files of one project after another; `undefined` when all of them are to stay. */
export type Filtering = (paths: readonly string[]) => readonly string[] | undefined;

export interface FilteringSources {
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

const NO_SHARDS =
  "the filter selects nothing under --shard, where each shard would cut another list: use the sequencer of @hindcast/jest-reporter";

/** Prepares the filter of one run. Jest asks it for each project anew, and tells it paths only. */
export function openFiltering({ argv, env, cwd }: FilteringSources): Filtering {
  const rootDir = rootFolder(argv, cwd);
  const { reporterOptions } = findOptions();
  const { options } = readSettings({ rootDir, reporterOptions, env });
  const asked = readAsked({ argv, options });
  const { base } = asked;
  if (options.enabled === false || base === undefined || isSequencerInCharge()) return () => undefined;
  if (readJestArguments(argv).options.has("shard")) {
    handOver({ notices: [NO_SHARDS] });
    return () => undefined;
  }
  const memory = openMemory({ cwd: rootDir, options, env });
  const known = knownFiles(memory.manifest);
  const suite = { runner: RUNNER, config: toRepoPath(configPlace({ argv, cwd, rootDir }), memory.root) };
  const selected = selectFiles({ memory, base, now: new Date(), suite, known });
  return createFiltering({ asked, base, known, selected, fileOf: (path) => toRepoPath(path, memory.root) });
}

interface FilteringFacts {
  readonly asked: Asked;
  readonly base: string;
  readonly known: ReadonlyMap<string, KnownFile>;
  readonly selected: SelectedFiles;
  readonly fileOf: (path: string) => string;
}

/** A file may be in several projects, and nobody tells in which it is asked for: one that wants it keeps it. */
function createFiltering({ asked, base, known, selected, fileOf }: FilteringFacts): Filtering {
  const { selection } = selected;
  const byFile = new Map<string, (readonly [key: string, known: KnownFile])[]>();
  for (const [key, file] of known) byFile.set(file.path, [...(byFile.get(file.path) ?? []), [key, file]]);
  const counted = new Set<string>();
  let [available, kept] = [0, 0];
  let isEmpty = true;

  const unreached = new Set(selection.unreachedFiles);
  const isKept = (file: string): boolean => {
    const entries = byFile.get(file);
    if (entries === undefined) return selection.summary.wholeSuite || !unreached.has(file);
    return entries.some(([key]) => selected.keeps({ key, file }));
  };
  const msOf = (path: string): number =>
    (byFile.get(fileOf(path)) ?? []).reduce((sum, [, { expectedMs }]) => sum + expectedMs, 0);
  const count = (path: string, isIn: boolean): void => {
    const file = fileOf(path);
    if (counted.has(file)) return;
    counted.add(file);
    const tests = (byFile.get(file) ?? []).reduce((sum, [, one]) => sum + one.tests.length, 0);
    available += tests;
    if (isIn) kept += tests;
  };

  return (paths) => {
    const wanted = paths.filter((path) => isKept(fileOf(path)));
    const needsOne = wanted.length === 0 && isEmpty && !asked.mayBeEmpty;
    const spare = needsOne ? paths.toSorted((a, b) => msOf(a) - msOf(b))[0] : undefined;
    const left = spare === undefined ? wanted : [spare];
    isEmpty &&= left.length === 0;
    for (const path of paths) count(path, left.includes(path));
    handOver({
      selection,
      selected: { base, available, tests: kept, why: selection.summary.why },
      notices: spare === undefined ? [] : [lineAboutSpare(spare)],
    });
    return left;
  };
}
