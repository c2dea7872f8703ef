import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Memory, NotRunReason, RunEnd, SeenTest } from "@hindcast/core";
import type { JestContext } from "./jest-types.ts";
import { createRunFiles } from "./run-files.ts";

/** A run of a whole suite that was stopped before its last file. */
export interface StoppedRun {
  readonly memory: Memory;
  readonly contexts: Iterable<JestContext>;
  /** Whether a file of a project has come to its end. */
  readonly hasRun: (project: string, file: string) => boolean;
  readonly reason: NotRunReason;
}

/** Jest does not tell which files it has left: they are the ones that are remembered and still there. */
export function unrunTests({ memory, contexts, hasRun, reason }: StoppedRun): RunEnd["neverRan"] {
  const files = createRunFiles(memory);
  return files.keysIn([...contexts]).flatMap((key) => {
    const known = files.known.get(key);
    if (known === undefined) return [];
    const { project, path, tests } = known;
    const file = join(memory.root, path);
    if (hasRun(project, file) || !existsSync(file)) return [];
    const seen = new Map<string, number>();
    return tests.map(({ titlePath }) => {
      const titles = titlePath.join("\u001f");
      const occurrence = (seen.get(titles) ?? 0) + 1;
      seen.set(titles, occurrence);
      const test: SeenTest = { project, file, titlePath, tags: [], ...(occurrence > 1 && { occurrence }) };
      return { test, reason };
    });
  });
}
