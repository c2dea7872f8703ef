import { blobHashes } from "./capture/blob-hashes.ts";
import { readCodeVersion, type CodeVersion } from "./capture/git.ts";
import { readWorkingTree } from "./capture/working-tree.ts";
import type { Memory } from "./memory.ts";
import type { TestedCode } from "./model/manifest.ts";

/** More uncommitted files than this are no base to tell a change from. */
const MAX_UNCOMMITTED = 1000;

/** The code that a run tests, as it was when the run began: what is edited meanwhile is the next run's. */
export interface CodeUnderTest {
  readonly version: CodeVersion;
  /** Folders whose contents are no code. */
  readonly ignore: readonly string[];
  /** Path → hash of its content, for every file Git tracks or does not ignore; absent without Git. */
  readonly hashes?: ReadonlyMap<string, string>;
  /** Paths whose content is not that of the commit; absent without Git. */
  readonly uncommitted?: readonly string[];
}

/** Asks Git once for everything that a run needs to know of its code. */
export function readCodeUnderTest(memory: Memory, ignorePaths: readonly string[]): CodeUnderTest {
  const { root, dir } = memory;
  const ignore = [dir, ...ignorePaths];
  const tree = readWorkingTree(root, { ignore });
  if ("failed" in tree) return { version: readCodeVersion(root, { ignore }), ignore };
  const hashes = blobHashes(root, { ignore, tree });
  return {
    version: readCodeVersion(root, { ignore, tree }),
    ignore,
    ...(hashes && { hashes }),
    uncommitted: tree.files.map(({ path }) => path),
  };
}

/** What a manifest keeps of the code, so that later runs can tell what has changed since. */
export function testedCode({ version, hashes, uncommitted }: CodeUnderTest): TestedCode | undefined {
  const { commit, codeVersion } = version;
  if (commit === undefined || hashes === undefined || uncommitted === undefined) return undefined;
  if (uncommitted.length > MAX_UNCOMMITTED) return undefined;
  const contents = uncommitted.map((path) => {
    const hash = hashes.get(path);
    return { path, ...(hash !== undefined && { hash }) };
  });
  return { commit, codeVersion, uncommitted: contents };
}
