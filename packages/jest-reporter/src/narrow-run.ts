import { basename } from "node:path";
import type { Memory, RunInfo, Suite } from "@hindcast/core";
import type { Asked } from "./asked.ts";
import type { HandedOver } from "./handover.ts";
import { lineAboutHidden } from "./hidden-files.ts";
import type { JestContext, JestTest } from "./jest-types.ts";
import type { RunFiles } from "./run-files.ts";
import { selectFiles, type SelectedFiles } from "./select-files.ts";

export interface NarrowRunOptions {
  readonly memory: Memory;
  readonly files: RunFiles;
  readonly asked: Asked;
  /** The ref to select against. */
  readonly base: string;
  /** Every file of the run, before it was cut into shards: all shards must select alike. */
  readonly all: readonly JestTest[];
  /** The projects of the run. */
  readonly contexts: readonly JestContext[];
  readonly suite: Suite;
  readonly now: Date;
}

/** A run with a selection. */
export interface NarrowedRun {
  readonly selected: SelectedFiles;
  /** The files of a shard, or of the run, that are left. */
  keep(tests: readonly JestTest[]): KeptFiles;
}

export interface KeptFiles {
  readonly tests: readonly JestTest[];
  /** What the reporter is to record and to tell of it. */
  readonly told: HandedOver;
}

/** Selects for a run. */
export function narrowRun(run: NarrowRunOptions): NarrowedRun {
  const { memory, files, asked, base, all, contexts, suite, now } = run;
  const left = all.map((test) => files.fileOf(test).key);
  // What Jest has left out by itself is selected, too: only so can it be told.
  const among = asked.native === undefined ? left : [...left, ...files.keysIn(contexts)];
  const selected = selectFiles({ memory, base, now, suite, known: files.known, among });
  const { selection } = selected;
  const hidden = lineAboutHidden({ asked, selection, left: new Set(left), root: memory.root });

  const toldOf = (tests: readonly JestTest[], kept: readonly JestTest[]): RunInfo["selected"] => ({
    base,
    // Jest has dropped files already, so the memory counts what there is.
    available: asked.native === undefined ? files.countTests(tests) : selection.summary.available,
    tests: files.countTests(kept),
    why: selection.summary.why,
  });

  return {
    selected,
    keep(tests) {
      const wanted = tests.filter((test) => selected.keeps(files.fileOf(test)));
      const spare = wanted.length > 0 || asked.mayBeEmpty ? undefined : files.quickest(tests);
      const kept = spare === undefined ? wanted : [spare];
      const notices = [hidden, spare && lineAboutSpare(spare.path)].filter((line) => line !== undefined);
      return { tests: kept, told: { selection, selected: toldOf(tests, kept), notices } };
    },
  };
}

/** An empty run would fail, and an empty success would look like tests that passed. */
export function lineAboutSpare(path: string): string {
  return `nothing is selected here, and Jest fails a run without tests: only ${basename(path)}, the quickest, ran; add --passWithNoTests where none is fine`;
}
