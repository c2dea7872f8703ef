import type { Manifest } from "../model/manifest.ts";
import { testFileKey, type FileCost, type TestFileRef } from "../model/test-file.ts";

/** Makes the function that tells what the file of a test takes beyond its tests; undefined when it was never measured. */
export function fileCosts(manifest: Manifest | undefined): (test: TestFileRef) => FileCost | undefined {
  const costs = new Map<string, FileCost>();
  for (const file of manifest?.testFiles ?? []) {
    const { overheadMs } = file;
    if (overheadMs !== undefined) costs.set(testFileKey(file), { overheadMs });
  }
  return costs.size === 0 ? () => undefined : (test) => costs.get(testFileKey(test));
}
