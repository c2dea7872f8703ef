import { toRepoPath } from "./capture/identity.ts";
import { filesThatRanWell } from "./files-that-ran-well.ts";
import type { FileExecuted, FileFinished, LogLine } from "./model/log-lines.ts";
import { testFileKey } from "./model/test-file.ts";
import type { SeenFile } from "./run-events.ts";
import { createSourceReader, sameSources, type SourceReaderOptions } from "./source-reader.ts";

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

export interface TestFileRecorderOptions extends SourceReaderOptions {
  readonly runner: string;
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
