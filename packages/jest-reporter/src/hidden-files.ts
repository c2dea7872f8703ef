import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileKey, formatCount, type Selection } from "@hindcast/core";
import type { Asked } from "./asked.ts";

/** As many files are named. */
const NAMED = 3;

export interface HiddenFilesOptions {
  readonly asked: Asked;
  /** Over all files of the suite, also those that Jest has left out. */
  readonly selection: Selection;
  /** Keys of the files that Jest itself has left. */
  readonly left: ReadonlySet<string>;
  /** Top of the repository. */
  readonly root: string;
}

/**
 * A line about the test files that the change asks for and that Jest's own narrowing has left out: nothing can bring
 * them back into this run.
 */
export function lineAboutHidden(options: HiddenFilesOptions): string | undefined {
  const { asked, selection, left, root } = options;
  if (asked.native === undefined || asked.base === undefined) return undefined;
  const { tests, summary } = selection;
  const hidden = new Set(
    tests
      .filter(({ project, file }) => !left.has(fileKey(project, file)))
      .map(({ file }) => file)
      .filter((file) => existsSync(join(root, file))),
  );
  if (hidden.size === 0) return undefined;
  const count = formatCount(hidden.size, "test file");
  const named = Array.from(hidden).toSorted().slice(0, NAMED).join(", ");
  const files = hidden.size > NAMED ? `${count} (${named}, …)` : `${count} (${named})`;
  const what = summary.wholeSuite ? "the change asks for everything" : "recorded links ask for more";
  return `${what}: ${asked.native} left out ${files}; \`HINDCAST_SELECT=${asked.base} npx jest\` runs what is selected`;
}
