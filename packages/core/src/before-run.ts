import { join } from "node:path";
import { currentSources } from "./current-sources.ts";
import { writeFileAtomicSync } from "./history/atomic-file.ts";
import { errnoOf } from "./log/errno.ts";
import type { Memory } from "./memory.ts";
import { meantLinks } from "./meant-links.ts";
import type { Change, UnknownChange } from "./model/change.ts";
import type { CutOptions, Selection } from "./model/selection.ts";
import type { Suite } from "./model/suite.ts";
import type { TestRef } from "./model/test.ts";
import { readChange } from "./select/git-change.ts";
import { select, type SelectInput } from "./select/select.ts";
import { selectionJson } from "./select/selection-json.ts";

/** What stands for "what is not committed yet" where a ref is asked for. */
const UNCOMMITTED = "changed";

export interface SelectForChangeOptions {
  /** A Git ref, `merge-base:<ref>`, or `changed` for `HEAD`. */
  readonly base: string;
  readonly now: Date;
  /** Limits that go before those of the options. */
  readonly cut?: CutOptions;
  /** The tests the runner has loaded; without them, those of the manifest. */
  readonly available?: readonly TestRef[];
  /**
   * The suite to choose from, without a config any suite of its runner: how fresh its last whole run is decides whether
   * it can be selected from. All suites when absent.
   */
  readonly suite?: Suite;
  /** Whether to write it to selection.json, for people and programs that ask afterwards. @default true */
  readonly save?: boolean;
}

/** Chooses the tests for what differs between a base and the working tree. */
export function selectForChange(memory: Memory, options: SelectForChangeOptions): Selection {
  return selectFor(memory, changeFrom(memory, options.base), options);
}

/** A selection, and a line for a person when a part of the evidence could not be had. */
export interface SelectionByWords {
  readonly selection: Selection;
  readonly notice?: string;
}

/** The same, where it can be awaited: words of the change link tests, too, when `@hindcast/semantic` is installed. */
export async function selectByWords(
  memory: Memory,
  options: SelectForChangeOptions,
): Promise<SelectionByWords> {
  const change = changeFrom(memory, options.base);
  const { meant, notice } = await meantLinks(memory, change);
  const selection = selectFor(memory, change, { ...options, ...(meant && { meant }) });
  return { selection, ...(notice !== undefined && { notice }) };
}

function changeFrom({ root, dir, manifest }: Memory, base: string): Change | UnknownChange {
  return readChange({
    root,
    base: base === UNCOMMITTED ? "HEAD" : base,
    ignore: [dir],
    withContents: manifest !== undefined,
  });
}

function selectFor(
  memory: Memory,
  change: Change | UnknownChange,
  options: SelectForChangeOptions & Pick<SelectInput, "meant">,
): Selection {
  const { dir, manifest } = memory;
  const { now, cut, available, suite, meant, save = true } = options;
  const sources = currentSources(memory, change);
  const selection = select({
    manifest,
    change,
    ...(sources && { sources }),
    options: memory.options,
    now,
    ...(meant && { meant }),
    ...(cut && { cut }),
    ...(available && { available }),
    ...(suite && { suite }),
  });
  if (save) saveSelection(dir, selection);
  return selection;
}

/** A folder that is not there yet, or takes no more, must not stop a selection: the file only tells of it. */
const NOT_SAVED: ReadonlySet<string> = new Set([
  "ENOENT",
  "EROFS",
  "EACCES",
  "EPERM",
  "ENOSPC",
  "EDQUOT",
  "EBUSY",
]);

function saveSelection(dir: string, selection: Selection): void {
  try {
    writeFileAtomicSync(
      join(dir, "selection.json"),
      `${JSON.stringify(selectionJson(selection), undefined, 2)}\n`,
    );
  } catch (error) {
    if (!NOT_SAVED.has(errnoOf(error))) throw error;
  }
}
