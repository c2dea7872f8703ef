import { blobHashes } from "./capture/blob-hashes.ts";
import { readCodeVersion, type CodeVersion } from "./capture/git.ts";
import { readWorkingTree } from "./capture/working-tree.ts";
import type { Memory } from "./memory.ts";

/** The code that a run tests, as it was when the run began: what is edited meanwhile is the next run's. */
export interface CodeUnderTest {
  readonly version: CodeVersion;
  /** Folders whose contents are no code. */
  readonly ignore: readonly string[];
  /** Path → hash of its content, for every file Git tracks or does not ignore; absent without Git. */
  readonly hashes?: ReadonlyMap<string, string>;
}

/** Asks Git once for everything that a run needs to know of its code. */
export function readCodeUnderTest(memory: Memory, ignorePaths: readonly string[]): CodeUnderTest {
  const { root, dir } = memory;
  const ignore = [dir, ...ignorePaths];
  const tree = readWorkingTree(root, { ignore });
  if ("failed" in tree) return { version: readCodeVersion(root, { ignore }), ignore };
  const hashes = blobHashes(root, { ignore, tree });
  return { version: readCodeVersion(root, { ignore, tree }), ignore, ...(hashes && { hashes }) };
}
