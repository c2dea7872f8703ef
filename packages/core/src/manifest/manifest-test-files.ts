import type { History } from "../model/history.ts";
import type { ManifestTest, ManifestTestFile } from "../model/manifest.ts";
import { testFileKey } from "../model/test-file.ts";

/** What the next run needs to know of each file that living tests are in, as far as its runner tells of files. */
export function manifestTestFiles(
  { testFiles }: History,
  tests: readonly ManifestTest[],
): readonly ManifestTestFile[] {
  const living = new Set(tests.map((test) => testFileKey(test)));
  return [...living].flatMap((key) => {
    const known = testFiles.get(key);
    if (known === undefined) return [];
    const { runner, project, file, overheads, executed } = known;
    const overheadMs = middleOf(overheads);
    const ref = { runner, project, file };
    return [{ ...ref, ...(overheadMs !== undefined && { overheadMs }), ...(executed && { executed }) }];
  });
}

/** The lower one of the two in the middle; undefined of nothing. */
function middleOf(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[(values.length - 1) >> 1];
}
